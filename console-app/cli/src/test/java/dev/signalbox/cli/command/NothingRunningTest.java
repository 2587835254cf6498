package dev.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.CliRun;
import dev.signalbox.cli.support.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say when there is no stack. */
final class NothingRunningTest {
  @TempDir Path directory;

  private CliRun run(String... arguments) {
    var all = new java.util.ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", directory.resolve("none").toString()));
    return CliRun.of(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect-info",
        "df",
        "lag",
        "sql COMMIT",
        "processes",
        "kill mysql 7",
        "restart mysql",
        "lag --check"
      })
  void commandsThatNeedAStackSayHowToStartOne(String line) {
    var arguments = line.split(" ");
    var text = run(arguments);
    assertThat(text.code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).startsWith("signalbox: ").contains("signalbox up");
    var json = new java.util.ArrayList<>(List.of(arguments));
    json.add("--json");
    var document = run(json.toArray(String[]::new)).json();
    assertThat(document.at("/error/code").asText()).isEqualTo("NOT_RUNNING");
    assertThat(document.at("/error/exit").asInt()).isEqualTo(ExitCode.NOT_RUNNING);
  }

  @Test
  void statusIsADocumentEvenThen() {
    var run = run("status", "--json");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(run.json().get("phase").asText()).isEqualTo("STOPPED");
    assertThat(run.json().get("ok").asBoolean(true)).isFalse();
    assertThat(run.json().get("services")).hasSize(5);
    assertThat(run.json().get("endpoints").isNull()).isTrue();
  }

  @Test
  void lookingMakesNoDirectory() {
    run("status");
    run("connect-info");
    assertThat(Files.exists(directory.resolve("none"))).isFalse();
  }

  @Test
  void downSaysThatNothingEverWas() {
    var run = run("down");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("Nothing to stop. ").contains("none");
  }

  @Test
  void aLoadNeedsRowsOrFiles() {
    var run = run("load", "imdb");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--rows N", "--from");
  }

  @Test
  void downDoesNothing() {
    var run = run("down", "--json");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.json().get("ok").asBoolean()).isTrue();
    assertThat(Files.exists(directory.resolve("none"))).isFalse();
  }

  @Test
  void anUnknownServiceIsNamedWithThoseThereAre() {
    var run = run("logs", "redis");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("redis", "clickhouse");
  }

  @Test
  void aDockerStackThatWasNeverMadeNeedsNoEngine() {
    var run = run("status", "--stack", "docker");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(run.out()).contains("stopped");
    assertThat(run("logs", "--stack", "docker", "redis").err()).contains("redis", "redpanda");
    assertThat(run("connect-info", "--stack", "docker").code()).isEqualTo(ExitCode.NOT_RUNNING);
  }

  /** The kinds of stack are words with hyphens, and each has services of its own. */
  @Test
  void aClusterIsAKindOfStack() {
    assertThat(run("logs", "--stack", "docker-cluster", "redis").err())
        .contains("redpanda-3", "clickhouse-s2r2", "keeper-1");
    assertThat(run("connect-info", "--stack", "docker-cluster").code())
        .isEqualTo(ExitCode.NOT_RUNNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lag --max -1", "lag --watch --check", "logs --tail -1", "sql"})
  void wrongArgumentsAreUsageErrors(String line) {
    assertThat(run(line.split(" ")).code()).isEqualTo(ExitCode.USAGE);
  }
}
