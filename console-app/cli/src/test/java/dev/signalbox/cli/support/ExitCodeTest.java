package dev.signalbox.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.CliRun;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExitCodeTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyKindOfFailureHasACodeThatTheHelpExplains(ErrorCode code) {
    int exit = ExitCode.of(new EngineException(code, "text"));
    assertThat(exit).isPositive();
    assertThat(CliRun.of("--help").out()).containsPattern("(?m)^ *" + exit + " +\\S");
  }

  @Test
  void whatIsNotAnExpectedFailureIsOurOwn() {
    assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(ExitCode.INTERNAL);
  }
}
