package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ClickHouse's own parser takes every statement that replication makes, those for a cluster too,
 * which this engine cannot run: it has no Keeper.
 */
@ExtendWith(WithEngine.class)
class GeneratedStatementsTest {
  private static final Path STATEMENTS =
      Path.of("../../engine/src/test/resources/dev/signalbox/engine/cdc/schema");

  private final EngineProcess engine;

  GeneratedStatementsTest(EngineProcess engine) {
    this.engine = engine;
  }

  private int explain(HttpClient client, String statement) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(engine.http() + "/"))
            .POST(BodyPublishers.ofString("EXPLAIN AST " + statement))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    return answer.statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clickhouse-single.sql", "clickhouse-cluster.sql"})
  void theParserTakesEveryStatement(String file) throws Exception {
    var statements = Files.readString(STATEMENTS.resolve(file)).split(";\n");
    assertThat(statements).hasSizeGreaterThan(80);
    try (var client = HttpClient.newHttpClient()) {
      for (var statement : statements) {
        assertThat(explain(client, statement)).as(statement).isEqualTo(200);
      }
      // and it does look at what comes after the first words
      assertThat(explain(client, "CREATE TABLE t ON CLUSTER `c` (a Int32) ENGINE = ORDER BY a"))
          .isEqualTo(400);
    }
  }
}
