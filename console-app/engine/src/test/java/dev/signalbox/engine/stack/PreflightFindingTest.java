package dev.signalbox.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.stack.PreflightFinding.Level;
import org.junit.jupiter.api.Test;

class PreflightFindingTest {
  @Test
  void aCommandStandsInThePlainTextAndIsMarkedForATerminal() {
    var finding =
        new PreflightFinding(
            "docker", Level.STOP, "none exists", Remedy.of("Start it: ", "open -a Docker", "."));
    assertThat(finding.remedy()).isEqualTo("Start it: open -a Docker.");
    assertThat(finding.command()).contains("open -a Docker");
    assertThat(finding.markedRemedy()).isEqualTo("Start it: `open -a Docker`.");
  }

  @Test
  void aPortIsKnownAsANumber() {
    var finding = PreflightFinding.ofPort(3306, Level.NOTE, "taken by mysqld", "");
    assertThat(finding.check()).isEqualTo("port 3306");
    assertThat(finding.port()).hasValue(3306);
    assertThat(finding.markedRemedy()).isEmpty();
  }
}
