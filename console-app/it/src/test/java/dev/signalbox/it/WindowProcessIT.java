package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.WindowProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window as a process of its own, without a display: one for each folder, and purge. */
class WindowProcessIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (var process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private Path stack() {
    return home.resolve("stack");
  }

  private Process window(Path frame, String... more) {
    var properties = new ArrayList<>(WindowProgram.HEADLESS);
    properties.add("-D" + WindowProgram.FIRST_FRAME + "=" + frame);
    var arguments =
        new ArrayList<>(
            List.of("--data-dir=" + stack(), "--settings=" + home.resolve("window.json")));
    arguments.addAll(List.of(more));
    var command =
        new WindowProgram(new ProgramHome(Program.home())).command(true, properties, arguments);
    var process =
        WindowProgram.start(
            command, ProcessBuilder.Redirect.appendTo(home.resolve("window.log").toFile()));
    started.add(process);
    return process;
  }

  @Test
  void aSecondStartHandsOverAndAKilledWindowIsReplaced() throws Exception {
    var first = window(home.resolve("frame-1"));
    Await.until("a frame", SOON, () -> Files.exists(home.resolve("frame-1")));
    var second = window(home.resolve("frame-2"));
    assertThat(second.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    assertThat(home.resolve("frame-2")).doesNotExist();
    assertThat(first.isAlive()).isTrue();
    first.destroyForcibly().waitFor();
    var third = window(home.resolve("frame-3"));
    Await.until("its frame", SOON, () -> Files.exists(home.resolve("frame-3")));
    assertThat(third.isAlive()).isTrue();
  }

  @Test
  void ofTwoStartsAtOnceOneOpensAWindow() throws Exception {
    var one = window(home.resolve("frame-1"));
    var other = window(home.resolve("frame-2"));
    Await.until("one of them ends", SOON, () -> !one.isAlive() || !other.isAlive());
    var over = one.isAlive() ? other : one;
    var stays = one.isAlive() ? one : other;
    assertThat(over.exitValue()).isZero();
    Await.until(
        "a frame", SOON, () -> Files.exists(home.resolve(over == one ? "frame-2" : "frame-1")));
    assertThat(home.resolve(over == one ? "frame-1" : "frame-2")).doesNotExist();
    assertThat(stays.isAlive()).isTrue();
  }

  @Test
  void purgeWaitsForTheWindowAndThenTakesAllAndNothingElse() throws Exception {
    Files.writeString(home.resolve("thesis.odt"), "mine");
    var program = new Program(stack(), List.of(), environment());
    var window = window(home.resolve("frame"));
    Await.until("a frame", SOON, () -> Files.exists(home.resolve("frame")));
    Files.createDirectories(home.resolve(".cache/signalbox"));
    Files.writeString(home.resolve(".cache/signalbox/library"), "x".repeat(5000));
    Files.createDirectories(home.resolve(".config/signalbox"));
    Files.writeString(home.resolve(".config/signalbox/window.json"), "{}");
    var refused = program.run("purge", "--yes", "--json");
    assertThat(refused.exit()).isEqualTo(7);
    assertThat(home.resolve(".cache/signalbox/library")).exists();
    window.destroyForcibly().waitFor();
    // nobody types yes
    assertThat(program.run("purge", "--json").ok().json().get("removed").asBoolean()).isFalse();
    assertThat(home.resolve(".cache/signalbox/library")).exists();
    var removed = program.run("purge", "--yes", "--json").ok().json();
    assertThat(removed.get("removed").asBoolean()).isTrue();
    assertThat(removed.get("bytes").asLong()).isGreaterThan(5000);
    assertThat(stack()).doesNotExist();
    assertThat(home.resolve(".cache/signalbox")).doesNotExist();
    assertThat(home.resolve(".config/signalbox")).doesNotExist();
    assertThat(home.resolve("thesis.odt")).exists();
  }

  private Map<String, String> environment() {
    return Map.of(
        "HOME", home.toString(), "XDG_DATA_HOME", "", "XDG_CACHE_HOME", "", "XDG_CONFIG_HOME", "");
  }
}
