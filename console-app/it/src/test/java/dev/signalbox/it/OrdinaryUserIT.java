package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.host.UserDirectories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A stack of a user without any rights, launched while root runs the tests. */
@Isolated("users do not see each other's reserved ports: two launches at once could take the same")
class OrdinaryUserIT {
  private static final String USER = "65534";

  private Path dir;

  @BeforeEach
  void makeDirectory() throws Exception {
    dir = Files.createTempDirectory("signalbox-user-");
  }

  @AfterEach
  void removeDirectory() throws Exception {
    run("rm", "-rf", dir.toString());
  }

  @Test
  void anOrdinaryUserNeedsNothingMore() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "becoming another user needs root");
    Path home = Files.createDirectories(dir.resolve("home"));
    Path cache = cacheFor(home);
    run("chown", "-R", USER + ":" + USER, dir.toString());
    var ordinary =
        new Program(
            home.resolve("stack"),
            List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"),
            Map.of("HOME", home.toString(), "XDG_CACHE_HOME", cache.toString()));
    try {
      ordinary.run("up").ok();
      assertThat(ordinary.run("sql", "--json", "SELECT 41 + 1 AS answer").ok().out())
          .contains("42");
    } finally {
      ordinary.run("down", "--purge").ok();
    }
    assertThat(ProcessHandle.allProcesses())
        .filteredOn(p -> p.info().commandLine().orElse("").contains(dir.toString()))
        .isEmpty();
  }

  /** The engine library from this user's cache, so that it is not fetched again for the other. */
  private static Path cacheFor(Path home) throws Exception {
    Path cache = Files.createDirectories(home.resolve("cache/signalbox"));
    Path own = UserDirectories.cache().resolve("libchdb");
    if (Files.isDirectory(own)) {
      run("cp", "-r", own.toString(), cache.toString());
    }
    return home.resolve("cache");
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as(String.join(" ", command))
        .isZero();
  }
}
