package dev.signalbox.it;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a launch says, and leaves behind, where the machine cannot give what it needs. */
@Isolated("a cache of its own has no ports that others reserved: two launches could take the same")
class FaultsIT {
  private Path dir;

  @BeforeEach
  void makeDirectory() throws IOException {
    dir = Files.createTempDirectory("signalbox-faults-");
  }

  @AfterEach
  void removeDirectory() throws Exception {
    run("umount", dir.resolve("mount").toString());
    run("rm", "-rf", dir.toString());
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsMade() throws Exception {
    var mount = mount("size=48m");
    var result = new Program(mount.resolve("stack")).run("up", "--json");
    assertThat(result.exit()).as(result.toString()).isEqualTo(8);
    assertThat(result.err()).contains(mount.toString()).containsIgnoringCase("disk");
    assertNothingRuns(mount);
    assertThat(filesBelow(mount)).as("nothing half-made").isEmpty();
  }

  @Test
  void aReadOnlyDataDirectoryIsSaid() throws Exception {
    var mount = mount("ro,size=48m");
    var result = new Program(mount.resolve("stack")).run("up", "--json");
    assertThat(result.exit()).as(result.toString()).isEqualTo(8);
    assertThat(result.err()).contains(mount.toString()).containsIgnoringCase("read-only");
    assertNothingRuns(mount);
  }

  /** First an engine is in the cache that is none, then there is none. */
  @Test
  void aCorruptEngineIsRemovedAndWithoutNpmEverythingButClickHouseComesUp() throws Exception {
    var environment = withoutNpm();
    var version = dir.resolve("cache/signalbox/libchdb/26.7.3-stable.1");
    var library =
        Files.writeString(Files.createDirectories(version).resolve("libchdb.so"), "no ELF");
    var program = new Program(dir.resolve("stack"), List.of(), environment);
    try {
      var corrupt = program.run("up");
      assertThat(corrupt.exit()).as(corrupt.toString()).isNotZero();
      assertThat(corrupt.err() + corrupt.out()).containsIgnoringCase("corrupt");
      assertThat(library).doesNotExist();

      var up = program.run("up");
      assertThat(up.exit()).as(up.toString()).isNotZero();
      assertThat(up.err() + up.out()).contains("npm", "--engine-library");
      var services = program.run("status", "--json").json().get("services");
      for (var service : services) {
        var ready = service.get("phase").asText().equals("READY");
        assertThat(ready).as(service.toString()).isEqualTo(!isClickHouse(service.get("name")));
      }
      var one = program.run("sql", "--json", "SELECT 41 + 1 AS answer").ok();
      assertThat(one.out()).contains("42");
    } finally {
      program.run("down", "--purge").ok();
    }
    assertNothingRuns(dir);
  }

  private static boolean isClickHouse(com.fasterxml.jackson.databind.JsonNode name) {
    return name.asText().equals("clickhouse");
  }

  private Path mount(String options) throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "mounting a tmpfs needs root");
    var mount = Files.createDirectories(dir.resolve("mount"));
    assertThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString())).isZero();
    return mount;
  }

  /** An empty cache, and a PATH with every tool of this system except npm. */
  private Map<String, String> withoutNpm() throws IOException {
    var tools = Files.createDirectories(dir.resolve("tools"));
    for (var folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      try (var entries = Files.list(Path.of(folder))) {
        for (var tool : entries.toList()) {
          var link = tools.resolve(tool.getFileName());
          var name = tool.getFileName().toString();
          if (!List.of("npm", "npx", "node").contains(name)
              && !Files.exists(link, NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, tool);
          }
        }
      }
    }
    return Map.of("PATH", tools.toString(), "XDG_CACHE_HOME", dir.resolve("cache").toString());
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(f -> !f.equals(folder)).toList();
    }
  }

  private static void assertNothingRuns(Path below) throws IOException {
    assertThat(
            ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .map(p -> p.info().commandLine().orElse(""))
                .filter(command -> command.contains(below.toString()))
                .toList())
        .isEmpty();
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
