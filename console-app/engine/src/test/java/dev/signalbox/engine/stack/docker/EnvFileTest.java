package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
  @Test
  void whatIsWrittenIsRead() {
    var values = Map.of("HEAP", "-Xms1g -Xmx2g", "EMPTY", "", "EQUALS", "a=b");

    assertThat(EnvFile.parse(EnvFile.write("head", values))).isEqualTo(values);
  }

  @Test
  void aLineThatIsNoSettingIsNamedButNotShown() {
    assertThatThrownBy(() -> EnvFile.parse("A=1\n\n# comment\nsecret without a name"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("Line 4")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a$b", "a'b", "a\"b", "a#b", "a\\b", "a\nb"})
  void whatComposeWouldReadOtherwiseIsNotWritten(String value) {
    assertThatThrownBy(() -> EnvFile.write("head", Map.of("NAME", value)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("NAME")
        .hasMessageNotContaining(value);
  }
}
