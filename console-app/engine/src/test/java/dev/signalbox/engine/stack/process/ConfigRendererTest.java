package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigRendererTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "data", "/d", "port.mysql.mysql", "3306", "password.app", "a$1\\\"b", "x-y_z.1", "odd");

  @TempDir private Path templates;

  private ConfigRenderer renderer() {
    return new ConfigRenderer(templates, VALUES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "my.cnf | datadir=${data} | datadir=/d",
        "my.cnf | ${data}${data} | /d/d",
        "my.cnf | p=${password.app} | p=a$1\\\"b",
        "a.json | {\"p\": ${password.app}} | {\"p\": \"a$1\\\\\\\"b\"}",
        "a.json | {\"p\": ${port.mysql.mysql}} | {\"p\": 3306}",
        "my.cnf | ${x-y_z.1} | odd",
        "my.cnf | $data {data} ${} ${1x} | $data {data} ${} ${1x}",
      })
  void placeholdersAreReplacedAndNothingElse(String file, String text, String rendered) {
    assertThat(renderer().render(file, text)).isEqualTo(rendered);
  }

  @Test
  void anIncludedFileStandsAsItIs() throws IOException {
    Files.createDirectories(templates.resolve("shared"));
    Files.writeString(templates.resolve("shared/rules.json"), "\n [${data}, \"$1\"]\n");

    assertThat(renderer().render("a.json", "{\"r\": ${include:shared/rules.json}}"))
        .isEqualTo("{\"r\": [${data}, \"$1\"]}");
  }

  @ParameterizedTest
  @CsvSource({"../secret.txt", "shared/../../secret.txt", "/etc/hostname"})
  void aFileOutsideOfTheTemplatesIsNotIncluded(String name) throws IOException {
    var inner = Files.createDirectories(templates.resolve("inner"));
    Files.writeString(templates.resolve("secret.txt"), "secret");
    var renderer = new ConfigRenderer(inner, VALUES);

    assertThatThrownBy(() -> renderer.render("a.cnf", "${include:" + name + "}"))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_PART))
        .hasStackTraceContaining("outside of the templates");
  }

  @Test
  void aTemplateThatIsNotThereIsAMissingPart() {
    var file = templates.resolve("my.cnf");

    assertThatThrownBy(() -> renderer().render(file))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_PART))
        .hasMessageContaining(file.toString());
  }

  @Test
  void theErrorOfAnUnknownNameShowsNamesAndNoValues() {
    assertThatThrownBy(() -> renderer().render("my.cnf", "${password.root}"))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining("my.cnf: nothing is known as ${password.root}")
        .hasMessageContaining("[data, password.app, port.mysql.mysql, x-y_z.1]")
        .hasMessageNotContaining("a$1");
  }
}
