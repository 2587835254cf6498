package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {
  private static final Path TEMPLATES = Path.of("../../stack-templates");

  @Test
  void bothStacksBeginWithTheSameRules() {
    var embedded = Signalbox.readRules(TEMPLATES.resolve("routing/mysql_query_rules.json"));
    var docker = Signalbox.readRules(TEMPLATES.resolve("docker-shared/proxysql/rules.cnf"));

    assertThat(docker.rules()).isNotEmpty().isEqualTo(embedded.rules());
  }
}
