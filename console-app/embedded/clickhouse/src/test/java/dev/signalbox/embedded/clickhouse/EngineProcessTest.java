package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of the process: start, orderly stop, refusals. */
class EngineProcessTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Path library;
  @TempDir Path directory;

  @BeforeEach
  void findLibrary() {
    library = WithEngine.library();
  }

  private String ask(EngineProcess engine, String sql) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(engine.http()))
                .POST(BodyPublishers.ofString(sql))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  void liveKafkaTableSurvivesAnOrderlyStop() throws Exception {
    var data = directory.resolve("data");
    try (var engine = EngineProcess.start(library, data, directory)) {
      ask(
          engine,
          "CREATE TABLE q (a Int32) ENGINE = Kafka SETTINGS kafka_broker_list = '127.0.0.1:1',"
              + " kafka_topic_list = 't', kafka_group_name = 'g', kafka_format = 'JSONEachRow'");
      ask(engine, "CREATE TABLE t (a Int32) ENGINE = MergeTree ORDER BY a");
      ask(engine, "CREATE MATERIALIZED VIEW v TO t AS SELECT a FROM q");
      ask(engine, "INSERT INTO t VALUES (1)");
      assertThat(ask(engine, "SELECT count() FROM system.kafka_consumers")).isNotEqualTo("0\n");
      assertThat(engine.stop()).as(engine.log()).isZero();
    }
    try (var engine = EngineProcess.start(library, data, directory)) {
      assertThat(ask(engine, "SELECT engine FROM system.tables WHERE name = 'q'"))
          .isEqualTo("Kafka\n");
      assertThat(ask(engine, "SELECT a FROM t")).isEqualTo("1\n");
      engine.process().destroyForcibly().waitFor();
    }
    try (var engine = EngineProcess.start(library, data, directory)) {
      assertThat(ask(engine, "SELECT a FROM t")).isEqualTo("1\n");
    }
  }

  @Test
  void runningStatementDoesNotHoldUpTheStop() throws Exception {
    try (var engine = EngineProcess.start(library, directory.resolve("data"), directory)) {
      var answer =
          client.sendAsync(
              HttpRequest.newBuilder(URI.create(engine.http()))
                  .POST(
                      BodyPublishers.ofString(
                          "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(number)"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(engine.stop()).isZero();
      assertThat(answer.handle((ok, error) -> error).get(5, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void secondServerOnTheSameDataIsRefused() throws Exception {
    var data = directory.resolve("data");
    try (var engine = EngineProcess.start(library, data, directory)) {
      var second = EngineProcess.launch(library, data, directory);
      assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(second.process().exitValue()).isEqualTo(3);
      assertThat(second.log()).contains("did not start").contains(data.toString());
      assertThat(ask(engine, "SELECT 1")).isEqualTo("1\n");
    }
  }

  @Test
  void dataThatIsNoDirectoryIsRefused() throws Exception {
    var file = Files.writeString(directory.resolve("file"), "x");
    var engine = EngineProcess.launch(library, file, directory);
    assertThat(engine.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.process().exitValue()).isEqualTo(3);
    assertThat(engine.log()).contains("did not start");
  }

  @Test
  void missingLibraryIsSaid() throws Exception {
    var engine =
        EngineProcess.launch(directory.resolve("no.so"), directory.resolve("data"), directory);
    assertThat(engine.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.process().exitValue()).isEqualTo(2);
    assertThat(engine.log()).contains("no.so").doesNotContain("pass'word");
  }

  @Test
  void somethingElseAsLibraryIsSaid() throws Exception {
    var text = Files.writeString(directory.resolve("libchdb.so"), "not a library");
    var engine = EngineProcess.launch(text, directory.resolve("data"), directory);
    assertThat(engine.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.process().exitValue()).isEqualTo(3);
    assertThat(engine.log()).contains("did not start");
  }
}
