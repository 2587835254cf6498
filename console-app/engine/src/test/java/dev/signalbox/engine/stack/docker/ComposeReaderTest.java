package dev.signalbox.engine.stack.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.docker.ComposeService.Mount;
import dev.signalbox.engine.stack.docker.ComposeService.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeReaderTest {
  private static final Path SHIPPED = Path.of("../../stack-templates/docker");
  private static final String ONE =
      """
      name: small
      services:
        db:
          image: mysql:8.4
          environment: { SECRET: "${SECRET:-none}" }
          ports: ["127.0.0.1:${PORT:-3306}:3306"]
          volumes: ["data:/var/lib/mysql", "./my.cnf:/etc/my.cnf:ro"]
          healthcheck: { test: [CMD, "true"], interval: 3s, retries: 2, start_period: 2m }
          mem_limit: 512m
          restart: unless-stopped
          stop_grace_period: 1m
          x-signalbox:
            role: mysql
            product: MySQL
            version: "8.4"
            ports: { mysql: 3306 }
            readiness: mysql-greeting
      volumes:
        data: { labels: { a: b } }
      """;

  private static ComposeFile parse(String yaml) {
    return ComposeReader.parse("t.yaml", yaml, Path.of("/stack"), Map.of("EMPTY", ""));
  }

  @Test
  void readsWhatComposeWouldRun() {
    var db = parse(ONE).service("db");

    assertThat(db.ports()).containsExactly(new Port("127.0.0.1", 3306, 3306));
    assertThat(db.mounts())
        .containsExactly(
            new Mount("data", "/var/lib/mysql", true, false),
            new Mount("/stack/my.cnf", "/etc/my.cnf", false, true));
    assertThat(db.memoryBytes()).hasValue(512L << 20);
    assertThat(db.stopGrace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(db.restart()).isEqualTo(ComposeService.Restart.UNLESS_STOPPED);
    assertThat(db.health().orElseThrow().startPeriod()).isEqualTo(Duration.ofMinutes(2));
    assertThat(db.health().orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(parse(ONE).volumes()).containsEntry("data", Map.of("a", "b"));
  }

  @Test
  void variablesAreFilledIn() {
    var file =
        ComposeReader.parse(
            "t.yaml", ONE, Path.of("/stack"), Map.of("PORT", "3307", "SECRET", "a$b"));

    assertThat(file.service("db").hostPort("mysql")).isEqualTo(3307);
    assertThat(file.service("db").environment()).containsEntry("SECRET", "a$b");
  }

  @Test
  void secretsAreNotShown() {
    var file =
        ComposeReader.parse("t.yaml", ONE, Path.of("/stack"), Map.of("SECRET", "do-not-show"));

    assertThat(file.toString()).doesNotContain("do-not-show");
  }

  @Test
  void theShippedTemplateIsTheWholePlatform() {
    var file = ComposeReader.read(SHIPPED.resolve("compose.yaml"), StackFolder.DEMO_PASSWORDS);

    assertThat(file.services().stream().map(ComposeService::name))
        .containsExactly("mysql", "redpanda", "connect", "clickhouse", "proxysql", "console");
    assertThat(file.service("proxysql").image()).isEqualTo("proxysql/proxysql:2.7.2");
    assertThat(file.service("connect").dependsOn())
        .containsEntry("mysql", ServiceTemplate.Condition.SERVICE_HEALTHY);
    assertThat(file.service("redpanda").command())
        .contains("internal://redpanda:29092,external://127.0.0.1:9092")
        .doesNotContain("dev-container");
    assertThat(file.service("mysql").health().orElseThrow().test().get(1))
        .contains("MYSQL_PWD=$SIGNALBOX_ADMIN_PASSWORD");
    assertThat(file.services())
        .allSatisfy(s -> assertThat(s.ports()).allMatch(p -> p.address().equals("127.0.0.1")))
        .allSatisfy(s -> assertThat(s.networks()).containsExactly("platform"))
        .allSatisfy(s -> assertThat(s.labels()).containsKey("dev.signalbox.stack"));
  }

  /** Nobody runs the well-known passwords without having asked for them. */
  @ParameterizedTest
  @ValueSource(strings = {"docker", "docker-cluster"})
  void aTemplateWithoutPasswordsRefuses(String template) {
    var compose = SHIPPED.resolveSibling(template).resolve("compose.yaml");
    assertThatThrownBy(() -> ComposeReader.read(compose, Map.of()))
        .hasMessageContaining("SIGNALBOX_MYSQL_ROOT_PASSWORD is not set: launch with signalbox up");
  }

  @Test
  void noSecretStandsInACommandLine() {
    var file = ComposeReader.read(SHIPPED.resolve("compose.yaml"), StackFolder.DEMO_PASSWORDS);
    var secrets =
        file.services().stream()
            .flatMap(s -> s.environment().entrySet().stream())
            .filter(e -> e.getKey().endsWith("PASSWORD"))
            .map(Map.Entry::getValue)
            .filter(value -> !value.equals("admin"))
            .toList();

    assertThat(secrets).hasSizeGreaterThan(8);
    for (var service : file.services()) {
      var words = String.join(" ", service.command()) + String.join(" ", service.entrypoint());
      var test = service.health().map(h -> String.join(" ", h.test())).orElse("");
      assertThat(secrets).allSatisfy(s -> assertThat(words + test).doesNotContain(s));
    }
  }

  @ParameterizedTest
  @CsvSource({"laptop, 7", "workstation, 14"})
  void eachSizeFitsItsMachine(String size, long gigabytes) throws Exception {
    var variables =
        StackFolder.withPasswords(EnvFile.parse(Files.readString(SHIPPED.resolve(size + ".env"))));
    var file = ComposeReader.read(SHIPPED.resolve("compose.yaml"), variables);

    assertThat(file.services().stream().mapToLong(s -> s.memoryBytes().orElseThrow()).sum())
        .isLessThanOrEqualTo(gigabytes << 30);
  }

  @Test
  void withoutSettingsItIsTheLaptop() throws Exception {
    var variables =
        StackFolder.withPasswords(EnvFile.parse(Files.readString(SHIPPED.resolve("laptop.env"))));

    assertThat(ComposeReader.read(SHIPPED.resolve("compose.yaml"), variables))
        .isEqualTo(ComposeReader.read(SHIPPED.resolve("compose.yaml"), StackFolder.DEMO_PASSWORDS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "restart:| privileged: true # restart:| line 10 | unknown key 'privileged'",
        "interval: 3s| intervall: 3s| line 8 | unknown key 'intervall'",
        "mysql:8.4| mysql| line 4 | exact tag",
        "mysql:8.4| mysql:latest| line 4 | exact tag",
        "127.0.0.1:${PORT:-3306}| 0.0.0.0:3306| line 6 | open to others",
        "${PORT:-3306}:3306| 3306:3307| line 16 | not published",
        "./my.cnf:/etc/my.cnf:ro| ./my.cnf:/etc/my.cnf| line 7 | add :ro",
        "data:/var| other:/var| line 7 | 'other' is not among the volumes",
        "512m| half| line 9 | 'mem_limit' must be like",
        "1m| soon| line 11 | 'stop_grace_period' must be like",
        "role: mysql| role: oracle| line 13 | 'role' must be one of",
        "${SECRET:-none}| ${SECRET}| line 5 | the variable SECRET is not set",
        "${SECRET:-none}| ${EMPTY:?say it}| line 5 | EMPTY is not set: say it",
        "${SECRET:-none}| $SECRET| line 5 | is $$",
      })
  void aFaultIsNamedWithItsLine(String good, String bad, String line, String message) {
    assertThat(ONE).contains(good);
    assertThatThrownBy(() -> parse(ONE.replace(good, bad)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("t.yaml " + line + ":")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: Small", "version: '3'", "name: [", ""})
  void whatIsNoComposeFileIsRefused(String yaml) {
    assertThatThrownBy(() -> parse(yaml)).isInstanceOf(EngineException.class);
  }
}
