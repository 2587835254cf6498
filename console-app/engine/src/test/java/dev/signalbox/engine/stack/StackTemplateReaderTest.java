package dev.signalbox.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StackTemplateReaderTest {
  private static final String ONE =
      """
      name: small
      services:
        db:
          x-signalbox:
            role: mysql
            product: MariaDB
            version: "11"
            component: embedded-mariadb
            program: bin/mariadbd
            readiness: mysql
          command: ["--defaults-file=${conf}/my.cnf"]
          ports:
            - { name: mysql, target: 3306 }
      """;

  @Test
  void readsTheShippedTemplate() {
    StackTemplate template =
        StackTemplateReader.read(Path.of("../../stack-templates/embedded/stack.yaml"));

    assertThat(template.services().stream().map(ServiceTemplate::name))
        .containsExactly("mysql", "broker", "connect", "clickhouse", "proxy");
    assertThat(template.service("clickhouse").optional()).isTrue();
    assertThat(template.service("connect").dependsOn())
        .containsEntry("broker", ServiceTemplate.Condition.SERVICE_STARTED);
    assertThat(template.service("proxy").ports())
        .containsExactly(new PortTemplate("mysql", 6033), new PortTemplate("admin", 6032));
  }

  @Test
  void stopGraceIsFiveSecondsUnlessSaid() {
    assertThat(StackTemplateReader.parse("t.yaml", ONE).service("db").stopGrace())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() {
    assertThatThrownBy(
            () ->
                StackTemplateReader.parse(
                    "t.yaml", ONE.replace("    command:", "    image: x\n    command:")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("t.yaml line 11")
        .hasMessageContaining("unknown key 'image'");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> StackTemplateReader.parse("t.yaml", ONE.replace("3306", "70000")))
        .hasMessageContaining("line 13")
        .hasMessageContaining("70000");
  }

  @Test
  void aWordThatIsNotKnownIsRefusedWithThoseThatAre() {
    assertThatThrownBy(
            () ->
                StackTemplateReader.parse(
                    "t.yaml", ONE.replace("readiness: mysql", "readiness: prayer")))
        .hasMessageContaining("'prayer'")
        .hasMessageContaining("mysql-greeting");
  }

  @Test
  void aServiceDependsOnlyOnThoseAboveIt() {
    assertThatThrownBy(
            () ->
                StackTemplateReader.parse(
                    "t.yaml",
                    ONE + "    depends_on:\n      later: { condition: service_healthy }\n"))
        .hasMessageContaining("'later', which is not above it");
  }

  @Test
  void brokenYamlIsAnErrorOfTheUser() {
    assertThatThrownBy(() -> StackTemplateReader.parse("t.yaml", "services: ["))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("t.yaml");
  }

  @Test
  void aServiceThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatThrownBy(() -> StackTemplateReader.parse("t.yaml", ONE).service("cache"))
        .hasMessageContaining("'cache'")
        .hasMessageContaining("db");
  }
}
