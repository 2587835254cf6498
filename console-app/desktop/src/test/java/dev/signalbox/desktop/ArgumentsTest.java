package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @BeforeEach
  void setHome() {
    System.setProperty("signalbox.home", "/opt/signalbox");
  }

  @AfterEach
  void clearHome() {
    System.clearProperty("signalbox.home");
  }

  @Test
  void bothFormsOfAnOptionAreRead() {
    var apart = Arguments.of(List.of("--stack", "embedded", "--data-dir", "/data/a=b", "--launch"));
    var joined = Arguments.of(List.of("--stack=embedded", "--data-dir=/data/a=b", "--launch"));
    assertThat(joined).isEqualTo(apart);
    assertThat(joined.dataDir()).contains(Path.of("/data/a=b"));
    assertThat(joined.launch()).isTrue();
  }

  @Test
  void whatIsUnknownOrIncompleteIsNamed() {
    assertThatThrownBy(() -> Arguments.of(List.of("--colour")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("--colour");
    assertThatThrownBy(() -> Arguments.of(List.of("--data-dir")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("--data-dir");
    assertThatThrownBy(() -> Arguments.of(List.of("--stack=mainframe")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("mainframe");
  }
}
