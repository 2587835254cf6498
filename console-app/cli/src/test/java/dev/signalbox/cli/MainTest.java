package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.support.ExitCode;
import org.junit.jupiter.api.Test;

final class MainTest {
  @Test
  void helpListsCommandsAndExitCodesOnStdout() {
    var run = CliRun.of("--help");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("version", "--data-dir", "Exit codes:", "130");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void globalOptionsAreTakenBeforeAndAfterTheCommand() {
    assertThat(CliRun.of("--json", "version").json().get("version").asText()).isNotEmpty();
    assertThat(CliRun.of("version", "--json").json().get("java").asText()).startsWith("25");
  }

  @Test
  void withoutJsonTheResultIsTextForPeople() {
    assertThat(CliRun.of("version").out()).startsWith("signalbox ").hasLineCount(1);
  }

  @Test
  void anUnknownOptionIsAUsageErrorOnStderrThatNamesTheHelp() {
    var run = CliRun.of("version", "--colour");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("--colour").contains("signalbox version --help");
  }

  @Test
  void underJsonAnErrorIsTheDocument() {
    var run = CliRun.of("version", "--stack", "mainframe", "--json");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.json().get("ok").asBoolean(true)).isFalse();
    assertThat(run.json().at("/error/exit").asInt()).isEqualTo(ExitCode.USAGE);
    assertThat(run.json().at("/error/message").asText()).contains("mainframe", "docker");
  }
}
