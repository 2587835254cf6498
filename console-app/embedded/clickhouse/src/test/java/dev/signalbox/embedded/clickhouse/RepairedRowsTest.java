package dev.signalbox.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ClickHouse makes of the records of a repair, by the statements of one server. */
@ExtendWith(WithEngine.class)
class RepairedRowsTest {
  private static final Path STATEMENTS =
      Path.of("../../engine/src/test/resources/dev/signalbox/engine/cdc/schema");

  private final HttpClient http = HttpClient.newHttpClient();
  private final EngineProcess engine;
  private final List<String> statements;

  RepairedRowsTest(EngineProcess engine) throws IOException {
    this.engine = engine;
    this.statements =
        List.of(Files.readString(STATEMENTS.resolve("clickhouse-single.sql")).split(";\n"));
  }

  private String run(String statement) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(engine.http() + "/"))
            .POST(BodyPublishers.ofString(statement))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(statement + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String statement(String start) {
    return statements.stream().filter(s -> s.startsWith(start)).findFirst().orElseThrow();
  }

  @BeforeEach
  void make() throws Exception {
    for (var start :
        List.of(
            "CREATE DATABASE IF NOT EXISTS `shop__cdc`",
            "CREATE TABLE IF NOT EXISTS `shop__cdc`.`orders` ",
            "CREATE TABLE `shop__cdc`.`orders__records` ",
            "CREATE MATERIALIZED VIEW `shop__cdc`.`orders__rows` ")) {
      run(statement(start));
    }
  }

  @AfterEach
  void drop() throws Exception {
    run("DROP DATABASE IF EXISTS `shop__cdc` SYNC");
    http.close();
  }

  /** A record as the queue hands it on. */
  private void record(int id, String total, String version, long offset) throws Exception {
    run(
        "INSERT INTO `shop__cdc`.`orders__records` (id, shop, total, __deleted, __version, _offset,"
            + " _key) VALUES (%d, 2, '%s', 'false', '%s', %d, 'k')"
                .formatted(id, total, version, offset));
  }

  private List<String> rows() throws Exception {
    return run("SELECT id, total FROM `shop__cdc`.`orders` FINAL ORDER BY id").lines().toList();
  }

  @Test
  void aRepairedRowReplacesWhatWasReadBeforeAndLosesToWhatCameSince() throws Exception {
    record(1, "wrong", "", 3);
    record(2, "wrong", "", 6); // the last one, of the repair's own version
    record(3, "newer", "", 7);
    record(4, "wrong", "", 5);
    for (int id = 1; id <= 4; id++) {
      record(id, "repaired", "r7", 8 + id);
    }
    record(4, "newest", "", 20);

    assertThat(rows()).containsExactly("1\trepaired", "2\trepaired", "3\tnewer", "4\tnewest");
  }

  @Test
  void aSurplusRowIsRemovedUntilAChangeBringsIt() throws Exception {
    var count = statement("SELECT count() FROM `shop__cdc`.`orders` FINAL WHERE");
    record(1, "surplus", "", 6);
    record(9, "other", "", 5);
    assertThat(run(count)).isEqualTo("1\n");

    run(statement("INSERT INTO `shop__cdc`.`orders` SELECT * REPLACE (7 AS _version"));

    assertThat(run(count)).isEqualTo("0\n");
    assertThat(rows()).containsExactly("9\tother");
    record(1, "inserted", "", 7);
    assertThat(rows()).containsExactly("1\tinserted", "9\tother");
  }

  @Test
  void aQueueTakesCopiesUpToItsFloorAndRepairsFromIt() throws Exception {
    var feed = statement("CREATE MATERIALIZED VIEW `shop__cdc`.`orders__copy __feed`");
    var accepted = feed.substring(feed.indexOf(" WHERE ")); // above floor 7
    assertThat(
            run("SELECT __version FROM values('__version String', '', '6', '7', '8', 'r6', 'r7',"
                    + " 'r8')"
                    + accepted)
                .lines())
        .containsExactly("", "6", "7", "r7", "r8");
  }
}
