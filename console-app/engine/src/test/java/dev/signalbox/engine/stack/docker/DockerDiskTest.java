package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.DiskUse.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An engine's answer, recorded of Docker 20.10: the template's stack runs under the name {@code
 * signalbox}, another stack is down, and images are there that no stack needs.
 */
class DockerDiskTest {
  private static final ComposeFile FILE = file(Map.of());

  private static ComposeFile file(Map<String, String> settings) {
    var all = StackFolder.withPasswords(settings);
    all.put("SIGNALBOX_IMAGE_PREFIX", "registry.example/");
    all.put("SIGNALBOX_MYSQL_TAG", "9.7");
    return ComposeReader.read(
        Path.of("../../stack-templates/docker/compose.yaml").toAbsolutePath().normalize(), all);
  }

  private static JsonNode answer() throws IOException {
    try (var in = DockerDiskTest.class.getResourceAsStream("/docker/system-df.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static JsonNode podmansAnswer() throws IOException {
    return new ObjectMapper().readTree(CannedEngine.recorded("system-df-podman-4.3.json"));
  }

  private static List<DiskUse> of(List<DiskUse> all, Kind kind) {
    return all.stream().filter(use -> use.kind() == kind).toList();
  }

  @Test
  void containersAndVolumesOfTheStackAloneAreCounted() throws IOException {
    var found = DockerDisk.of(answer(), FILE, "plain", Map.of());

    assertThat(of(found, Kind.CONTAINER))
        .extracting(DiskUse::name, DiskUse::services, DiskUse::bytes)
        .contains(
            tuple("signalbox-proxysql-1", List.of("proxysql"), 1_145_008L),
            // what wrote nothing has no figure
            tuple("signalbox-console-1", List.of("console"), 0L))
        .hasSize(6);
    assertThat(of(found, Kind.VOLUME))
        .extracting(DiskUse::name, DiskUse::services, DiskUse::bytes)
        .containsExactly(
            tuple("signalbox_clickhouse-data", List.of("clickhouse"), 55L),
            tuple("signalbox_mysql-data", List.of("mysql"), 212_206_563L),
            tuple("signalbox_proxysql-data", List.of("proxysql"), 81_920L),
            tuple("signalbox_redpanda-data", List.of("redpanda"), 104_864_862L));
  }

  @Test
  void whatImagesShareIsNotCountedAsTheirs() throws IOException {
    var images = of(DockerDisk.of(answer(), FILE, "plain", Map.of()), Kind.IMAGE);

    assertThat(images).hasSize(6);
    assertThat(images)
        .filteredOn(image -> image.services().contains("clickhouse"))
        .containsExactly(
            new DiskUse(
                Kind.IMAGE,
                "registry.example/clickhouse/clickhouse-server:26.7",
                List.of("clickhouse"),
                1_069_527_869L - 493_110_205L,
                493_110_205L));
    assertThat(DiskUse.sharedAtLeast(images)).isEqualTo(493_110_205L);
  }

  @Test
  void aStackThatIsDownHasItsVolumesAndTheImagesItWouldTake() throws IOException {
    var project = "signalbox-7fb26df6";
    var down = file(Map.of("SIGNALBOX_PROJECT", project));
    var found = DockerDisk.of(answer(), down, "7fb26df6-450b-42ef-af77-b4eccb139f57", Map.of());

    assertThat(of(found, Kind.CONTAINER)).isEmpty();
    assertThat(of(found, Kind.VOLUME)).hasSize(4).allMatch(v -> v.name().startsWith(project));
    assertThat(of(found, Kind.IMAGE)).hasSize(6);
  }

  @Test
  void podmanLeavesLabelsOut() throws IOException {
    var stack = file(Map.of("SIGNALBOX_PROJECT", "signalbox-1c98a2b5"));
    var found = DockerDisk.of(podmansAnswer(), stack, "1c98a2b5", Map.of());

    assertThat(of(found, Kind.CONTAINER))
        .extracting(DiskUse::name, DiskUse::services, DiskUse::bytes)
        .contains(tuple("signalbox-1c98a2b5-proxysql-1", List.of("proxysql"), 1_145_130L))
        .hasSize(6);
    assertThat(of(found, Kind.VOLUME))
        .extracting(DiskUse::name, DiskUse::services, DiskUse::bytes)
        .contains(tuple("signalbox-1c98a2b5_mysql-data", List.of("mysql"), 210_109_332L))
        .hasSize(4);
    assertThat(of(found, Kind.IMAGE))
        .extracting(DiskUse::name, DiskUse::services, DiskUse::bytes)
        .contains(tuple("registry.example/mysql:9.7", List.of("mysql"), 366_179_808L))
        .hasSize(6);
  }

  @Test
  void podmansImagesAreFoundByIdWithoutContainers() throws IOException {
    var other = file(Map.of("SIGNALBOX_PROJECT", "signalbox-2"));
    var mysql = "9c5912446db21c924a38376fabba6da2f6e5869dfb5b0a806d76452e6c53f264";
    var found =
        DockerDisk.of(podmansAnswer(), other, "2", Map.of("registry.example/mysql:9.7", mysql));

    assertThat(found)
        .extracting(DiskUse::kind, DiskUse::name)
        .containsExactly(tuple(Kind.IMAGE, "registry.example/mysql:9.7"));
  }
}
