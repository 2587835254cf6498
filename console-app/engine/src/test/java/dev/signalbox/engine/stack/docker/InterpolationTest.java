package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|plain",
        "${SET}|value",
        "a${SET}b${SET}c|avaluebvaluec",
        "${NOT:-otherwise}|otherwise",
        "${EMPTY:-otherwise}|otherwise",
        "${EMPTY-otherwise}|''",
        "${NOT-otherwise}|otherwise",
        "${SET:-otherwise}|value",
        "${SET:?needed}|value",
        "${NOT:--Xms1g -Xmx2g}|-Xms1g -Xmx2g",
        "$$SET|$SET",
        "$$$$|$$",
        "$${SET}|${SET}",
      })
  void fillsInAsComposeDoes(String text, String expected) {
    assertThat(new Interpolation(Map.of("SET", "value", "EMPTY", "")).apply(text))
        .isEqualTo(expected);
  }
}
