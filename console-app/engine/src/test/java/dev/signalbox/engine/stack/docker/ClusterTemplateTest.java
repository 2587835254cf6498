package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.ServiceRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told of the cluster without its images: that its files fit each other. */
class ClusterTemplateTest {
  private static final ProgramHome HOME =
      new ProgramHome(Path.of("../..").toAbsolutePath().normalize());
  private static final Path SHIPPED = HOME.templates().resolve("docker-cluster");
  private static final ComposeFile FILE =
      ComposeReader.read(SHIPPED.resolve("compose.yaml"), StackFolder.DEMO_PASSWORDS);

  private static Set<String> names(ServiceRole role) {
    return FILE.services().stream()
        .filter(s -> s.role() == role)
        .map(ComposeService::name)
        .collect(Collectors.toSet());
  }

  private static String text(String file) throws IOException {
    return Files.readString(SHIPPED.resolve(file));
  }

  private static Set<String> all(String pattern, String text) {
    var found = new HashSet<String>();
    var matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void itHasThreeBrokersThreeKeepersAndFourServers() {
    assertThat(names(ServiceRole.BROKER)).hasSize(3);
    assertThat(names(ServiceRole.KEEPER)).hasSize(3);
    assertThat(names(ServiceRole.CLICKHOUSE)).hasSize(4);
    assertThat(FILE.services()).hasSize(14);
    assertThat(FILE.service("clickhouse").cluster()).contains("signalbox");
  }

  @Test
  void everyServiceIsLimitedLabelledAndChecked() {
    assertThat(FILE.services())
        .allSatisfy(s -> assertThat(s.memoryBytes()).as(s.name()).isPresent())
        .allSatisfy(s -> assertThat(s.labels()).containsKey("dev.signalbox.stack"))
        .filteredOn(s -> s.role() != ServiceRole.CONSOLE)
        .allSatisfy(s -> assertThat(s.health()).as(s.name()).isPresent());
  }

  /** No two containers may write to the same volume. */
  @Test
  void everyContainerHasAVolumeOfItsOwn() {
    var volumes =
        FILE.services().stream()
            .flatMap(s -> s.mounts().stream())
            .filter(ComposeService.Mount::volume)
            .map(ComposeService.Mount::source)
            .toList();
    assertThat(volumes).doesNotHaveDuplicates();
    assertThat(FILE.volumes()).containsOnlyKeys(volumes);
  }

  @Test
  void clickHouseKnowsItsServersByTheirNames() throws IOException {
    var config = text("clickhouse/cluster.xml");
    var hosts = all("<host>([\\w-]+)</host>", config);
    hosts.removeAll(names(ServiceRole.KEEPER));
    assertThat(hosts).isEqualTo(names(ServiceRole.CLICKHOUSE));
    assertThat(all("<node><host>([\\w-]+)</host>", config)).isEqualTo(names(ServiceRole.KEEPER));
    assertThat(all("<hostname>([\\w-]+)</hostname>", text("keeper/keeper.xml")))
        .isEqualTo(names(ServiceRole.KEEPER));
    assertThat(config).contains("<signalbox>");
    for (var name : names(ServiceRole.CLICKHOUSE)) {
      assertThat(FILE.service(name).environment()).containsEntry("SIGNALBOX_HOST", name);
    }
    // each is one replica of one shard, and no two are the same
    assertThat(
            names(ServiceRole.CLICKHOUSE).stream()
                .map(name -> FILE.service(name).environment())
                .map(e -> e.get("SIGNALBOX_SHARD") + "-" + e.get("SIGNALBOX_REPLICA")))
        .containsExactlyInAnyOrder("1-1", "1-2", "2-1", "2-2");
  }

  @Test
  void everyKeeperHasANumberOfItsOwn() {
    assertThat(
            names(ServiceRole.KEEPER).stream()
                .map(name -> FILE.service(name).environment().get("SIGNALBOX_KEEPER")))
        .containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void theProxySpreadsOverAllServers() throws IOException {
    var servers =
        all("address=\"([\\w-]+)\", port=9004, hostgroup=20", text("proxysql/servers.cnf"));
    assertThat(servers).isEqualTo(names(ServiceRole.CLICKHOUSE));
    assertThat(FILE.service("proxysql").dependsOn()).containsKeys(servers.toArray(String[]::new));
  }

  /** A client is told this machine's port, which must be the broker's own. */
  @Test
  void everyBrokerAdvertisesThePortItIsPublishedAt() {
    for (var name : names(ServiceRole.BROKER)) {
      var broker = FILE.service(name);
      assertThat(broker.command())
          .contains(
              "internal://%s:29092,external://127.0.0.1:%d"
                  .formatted(name, broker.hostPort("kafka")));
      assertThat(broker.command().contains("--seeds")).isEqualTo(!name.equals("redpanda"));
      assertThat(String.join(" ", broker.command()))
          .doesNotContain("dev-container")
          .doesNotContain("unsafe-bypass-fsync");
    }
  }

  /** The build puts the shared files into both templates: none may hide one of a template. */
  @ParameterizedTest
  @CsvSource({"docker, 9", "docker-cluster, 10"})
  void eachMountedFileIsTheTemplatesOwnOrShared(String kind, int files) {
    var template = HOME.templates().resolve(kind).toAbsolutePath().normalize();
    var shared = HOME.templates().resolve("docker-shared");
    var mounted =
        ComposeReader.read(template.resolve("compose.yaml"), StackFolder.DEMO_PASSWORDS)
            .services()
            .stream()
            .flatMap(service -> service.mounts().stream())
            .filter(mount -> !mount.volume() && !mount.source().endsWith(".jar"))
            .map(mount -> template.relativize(Path.of(mount.source())))
            .collect(Collectors.toSet());
    assertThat(mounted)
        .hasSize(files)
        .allSatisfy(
            file ->
                assertThat(Files.isRegularFile(template.resolve(file)))
                    .isNotEqualTo(Files.isRegularFile(shared.resolve(file))));
  }

  @ParameterizedTest
  @CsvSource({"laptop, 16", "workstation, 32"})
  void aSizeFitsTheEngineItIsFor(String size, long gigabytes) {
    var needs = DockerNeeds.of(HOME, "docker-cluster", Map.of(DockerSettings.SIZE, size));
    assertThat(needs.memoryBytes()).isBetween(gigabytes * 800_000_000L, gigabytes << 30);
  }

  @Test
  void imagesAreThoseOfTheSingleStack() {
    var single =
        ComposeReader.read(
                HOME.templates().resolve("docker/compose.yaml"), StackFolder.DEMO_PASSWORDS)
            .services()
            .stream()
            .map(ComposeService::image)
            .collect(Collectors.toSet());
    assertThat(FILE.services().stream().map(ComposeService::image).collect(Collectors.toSet()))
        .isEqualTo(single);
  }
}
