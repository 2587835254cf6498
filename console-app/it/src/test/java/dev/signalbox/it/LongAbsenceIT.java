package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.CdcEndpointMapping;
import dev.signalbox.engine.cdc.Retention;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.connect.ConnectClient;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was written while a reader was away is kept for it; where it is lost, tables are copied. */
@UsesSharedStack
class LongAbsenceIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private static CdcEndpoints endpoints(SharedStack stack) {
    return CdcEndpointMapping.endpoints(stack.signalbox().stack());
  }

  private static ReplicatedTable table(SharedStack stack, String database, String table) {
    return stack.signalbox().replication().tables().stream()
        .filter(t -> t.id().equals(new TableId(database, table)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> binlogs(Connection mysql) throws Exception {
    return SharedStack.rows(mysql, "SHOW BINARY LOGS").stream().map(List::getFirst).toList();
  }

  /** Removes all binlogs but the one in use, as soon as no recovery needs them. */
  private static void purge(Connection mysql) throws Exception {
    Await.until(
        "old binlogs to go",
        SOON,
        () -> {
          SharedStack.execute(
              mysql,
              "FLUSH BINARY LOGS",
              "PURGE BINARY LOGS TO '" + binlogs(mysql).getLast() + "'");
          return binlogs(mysql).size() <= 2;
        });
    assertThat(binlogs(mysql)).doesNotContain("binlog.000001");
  }

  /** Waits until a table is closed for a reason, and until it is copied and equal again. */
  private static void closedThenHealed(
      SharedStack stack, Connection mysql, String database, List<String> tables, String reason)
      throws Exception {
    for (var table : tables) {
      Await.until(
          table + " to be closed",
          SOON,
          () -> table(stack, database, table).state() == ReplicatedTable.State.CLOSED);
      assertThat(table(stack, database, table).reason()).contains(reason);
    }
    assertThat(stack.program().run("status").out())
        .contains("Closed: " + database + "." + tables.getFirst(), reason, "signalbox resync");
    SharedStack.execute(mysql, "SELECT RELEASE_LOCK('signalbox.copy')");
    BothSides.healed(stack, database);
    try (var proxy = BothSides.proxy(stack, database)) {
      for (var table : tables) {
        BothSides.same(proxy, "SELECT * FROM " + table + " ORDER BY id", BothSides.TEXT);
      }
    }
    BothSides.proved(stack, database);
  }

  @Test
  void aBinlogThatIsGoneClosesEveryTableAndCopiesIt(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql();
        var connect = ConnectClient.of(endpoints(stack))) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE gone_it",
          "CREATE TABLE gone_it.k (id INT PRIMARY KEY, v INT)",
          "CREATE TABLE gone_it.n (id INT, v INT)",
          "INSERT INTO gone_it.k VALUES (1, 1), (2, 2)",
          "INSERT INTO gone_it.n VALUES (1, 1), (2, 2)");
      BothSides.caughtUp(stack);
      connect.stop(ConnectorSpec.NAME);
      SharedStack.execute(
          mysql,
          "DELETE FROM gone_it.k WHERE id = 1",
          "UPDATE gone_it.k SET v = 20 WHERE id = 2",
          "INSERT INTO gone_it.k VALUES (3, 3)",
          "DELETE FROM gone_it.n WHERE id = 1");
      purge(mysql);
      SharedStack.execute(mysql, "INSERT INTO gone_it.n VALUES (4, 4)");
      purge(mysql);
      BothSides.holdCopies(mysql);
      connect.resume(ConnectorSpec.NAME);
      closedThenHealed(stack, mysql, "gone_it", List.of("k", "n"), "binlog no longer had");
      // and goes on
      SharedStack.execute(
          mysql,
          "INSERT INTO gone_it.k VALUES (5, 5)",
          "ALTER TABLE gone_it.k ADD COLUMN w INT DEFAULT 7",
          "INSERT INTO gone_it.k VALUES (6, 6, 6)");
      BothSides.caughtUp(stack);
      BothSides.proved(stack, "gone_it");
      BothSides.healed(stack, "signalbox_probe");
      // as if a program had been killed while it gave the connector another configuration
      connect.stop(ConnectorSpec.NAME);
      // tables of other tests, which were closed as well, may still be on their way
      assertThat(stack.program().run("up").out())
          .doesNotContain("gone_it")
          .doesNotContain("connector");
      BothSides.caughtUp(stack);
    }
  }

  @Test
  void recordsThatWentUnreadCloseTheirTableAloneAndCopyIt(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql();
        var clickhouse = stack.clickhouse();
        var kafka = new OffsetReader(endpoints(stack).kafka())) {
      SharedStack.execute(
          mysql,
          "CREATE DATABASE gap_it",
          "CREATE TABLE gap_it.t (id INT PRIMARY KEY, v INT)",
          "CREATE TABLE gap_it.other (id INT PRIMARY KEY)",
          "INSERT INTO gap_it.t VALUES (1, 1), (2, 2)");
      BothSides.caughtUp(stack);
      var known = table(stack, "gap_it", "t");
      Await.until(
          "the position to be kept",
          SOON,
          () ->
              kafka.committed("signalbox-follower.read").getOrDefault(known.topic(), 0L)
                  == kafka.committed(known.group(), known.topic()).orElse(-1));
      long before = kafka.committed(known.group(), known.topic()).orElseThrow();
      BothSides.holdCopies(mysql);
      stack.whileSupervisorIsSuspended(
          () -> {
            var queue = "`gap_it__cdc`.`t__queue`";
            SharedStack.execute(clickhouse, "DETACH TABLE " + queue + " SYNC");
            SharedStack.execute(
                mysql,
                "DELETE FROM gap_it.t WHERE id = 1",
                "UPDATE gap_it.t SET v = 3 WHERE id = 2");
            Await.until("the changes to come", SOON, () -> end(kafka, known) >= before + 2);
            kafka.deleteBelow(Map.of(known.topic(), end(kafka, known)));
            SharedStack.execute(clickhouse, "ATTACH TABLE " + queue);
            SharedStack.execute(mysql, "INSERT INTO gap_it.t VALUES (4, 4)");
            // as if nothing had been there
            Await.until(
                "ClickHouse to go on",
                SOON,
                () ->
                    kafka.committed(known.group(), known.topic()).orElse(0) == end(kafka, known)
                        && end(kafka, known) >= before + 3);
          });
      closedThenHealed(stack, mysql, "gap_it", List.of("t"), "removed from Kafka before");
      assertThat(table(stack, "gap_it", "other").reason()).isEmpty();
    }
  }

  private static long end(OffsetReader kafka, ReplicatedTable table) {
    return kafka.endOffsets(List.of(table.topic())).getOrDefault(table.topic(), 0L);
  }

  @Test
  void onlyWhatWasReadIsRemoved(SharedStack stack) throws Exception {
    try (var mysql = stack.mysql();
        var connect = ConnectClient.of(endpoints(stack));
        var kafka = new OffsetReader(endpoints(stack).kafka())) {
      var retention =
          new Retention(endpoints(stack).mysql(), connect, kafka, Duration.ofSeconds(1));
      SharedStack.execute(
          mysql,
          "CREATE DATABASE kept_it",
          "CREATE TABLE kept_it.t (id INT PRIMARY KEY)",
          "INSERT INTO kept_it.t VALUES (1)",
          "FLUSH BINARY LOGS",
          "INSERT INTO kept_it.t VALUES (2)");
      BothSides.caughtUp(stack);
      var known = table(stack, "kept_it", "t");
      var first = binlogs(mysql).getFirst();
      Await.until(
          "what was read to go",
          SOON,
          () -> {
            BothSides.caughtUp(stack);
            retention.look(Map.of(known.topic(), end(kafka, known)));
            return kafka.startOffsets(List.of(known.topic())).get(known.topic()) == 2
                && !binlogs(mysql).contains(first);
          });

      connect.stop(ConnectorSpec.NAME);
      var position = connect.binlog(ConnectorSpec.NAME).orElseThrow();
      for (int id = 3; id < 6; id++) {
        SharedStack.execute(
            mysql, "INSERT INTO kept_it.t VALUES (" + id + ")", "FLUSH BINARY LOGS");
        retention.look(Map.of(known.topic(), end(kafka, known)));
      }
      assertThat(binlogs(mysql)).contains(position);
      connect.resume(ConnectorSpec.NAME);
      SharedStack.execute(
          mysql,
          "ALTER TABLE kept_it.t ADD COLUMN w INT DEFAULT 7",
          "INSERT INTO kept_it.t VALUES (9, 9)");
      BothSides.caughtUp(stack);
      try (var proxy = BothSides.proxy(stack, "kept_it")) {
        BothSides.same(proxy, "SELECT * FROM t ORDER BY id", BothSides.TEXT);
      }
      BothSides.proved(stack, "kept_it");
      assertThat(table(stack, "kept_it", "t").state()).isEqualTo(ReplicatedTable.State.LIVE);
    }
  }
}
