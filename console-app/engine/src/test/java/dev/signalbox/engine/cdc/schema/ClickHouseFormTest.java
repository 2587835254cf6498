package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.plan;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The statements of both forms, word by word. ClickHouse's own parser reads the same files in the
 * tests of the engine server; that a cluster does what they say, only real servers can show.
 */
class ClickHouseFormTest {
  private static final ClickHouseForm CLUSTER = new ClickHouseForm(Optional.of("signalbox"));
  private static final SourceColumn ID = column("id", "int", "int(11)", false);

  private static final TablePlan KEYED =
      plan(
          table(
              "orders",
              List.of("id", "shop"),
              ID,
              column("shop", "int", "int(11)", false),
              column("total", "varchar", "varchar(20)", true)));
  private static final TablePlan DATED =
      plan(
          table(
              "days",
              List.of("day"),
              column("day", "date", "date", false),
              column("visits", "int", "int(11)", true)));
  private static final TablePlan KEYLESS =
      plan(table("log", List.of(), column("line", "varchar", "varchar(200)", true)));

  static List<String> statements(ClickHouseSchema schema) {
    var all = new ArrayList<>(schema.ownTables());
    for (var table : List.of(KEYED, DATED, KEYLESS)) {
      all.addAll(schema.create(table));
    }
    all.addAll(schema.alter(KEYED, List.of("ADD COLUMN `note` Nullable(String) AFTER `total`")));
    var copy = KEYED.copyAbove(7);
    all.addAll(schema.createCopy(copy));
    all.addAll(schema.dropQueue(KEYED.id()));
    all.add(schema.exchange(KEYED, copy, true));
    all.add(schema.exchange(KEYED, copy, false));
    all.addAll(schema.reach(KEYED));
    all.addAll(ClickHouseSchema.forgetBefore(KEYED.topic(), 7));
    all.addAll(schema.dropCopy(copy));
    all.add(schema.createClosedView(KEYED.id(), List.of("id"), "it was renamed"));
    all.addAll(schema.drop(KEYED.id()));
    all.add(schema.dropDatabase("shop__cdc"));
    return all;
  }

  private static String script(ClickHouseForm form) {
    var all = new ArrayList<>(statements(new ClickHouseSchema("redpanda:29092", form)));
    var rows = new StoredRows(form);
    var where = RowKeys.of(KEYED).orElseThrow().inClickhouse(List.of(List.of("1", "2")));
    all.add(rows.count(KEYED.id(), where));
    all.add(rows.delete(KEYED.id(), where, 7));
    return String.join(";\n", all) + ";\n";
  }

  private static String expected(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ClickHouseFormTest.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void oneServerGetsTheseStatements() throws IOException {
    assertThat(script(ClickHouseForm.SINGLE)).isEqualTo(expected("clickhouse-single.sql"));
  }

  @Test
  void aClusterGetsTheseStatements() throws IOException {
    assertThat(script(CLUSTER)).isEqualTo(expected("clickhouse-cluster.sql"));
  }

  @Test
  void everyStatementThatMakesOrDropsSomethingIsForAllServers() {
    for (var statement : statements(new ClickHouseSchema("b:1", CLUSTER))) {
      // replicas share what is deleted in them, and no comment
      boolean shared =
          statement.contains(" DELETE WHERE ") || statement.contains(" MODIFY COMMENT ");
      assertThat(statement.contains(" ON CLUSTER `signalbox`")).as(statement).isNotEqualTo(shared);
    }
    assertThat(script(ClickHouseForm.SINGLE))
        .doesNotContain("ON CLUSTER")
        .doesNotContain("Distributed")
        .doesNotContain("Replicated");
  }

  /** A row's versions replace each other only on the shard where both are. */
  @Test
  void rowsAreSpreadByWhatMakesThemTheSameRow() {
    var schema = new ClickHouseSchema("b:1", CLUSTER);
    assertThat(schema.reach(KEYED))
        .singleElement()
        .asString()
        .endsWith("Distributed('signalbox', 'shop__cdc', 'orders', cityHash64(`id`, `shop`))");
    assertThat(schema.reach(DATED)).singleElement().asString().endsWith("cityHash64(_identity))");
    assertThat(schema.reach(KEYLESS))
        .singleElement()
        .asString()
        .endsWith("cityHash64(_position, _sign))");
  }

  /** What reads the queue writes to all shards, and what people query reads them all. */
  @Test
  void rowsGoThroughTheDistributedTableBothWays() {
    var schema = new ClickHouseSchema("b:1", CLUSTER);
    assertThat(schema.createQueue(KEYED))
        .anyMatch(
            s -> s.contains("__rows` ON CLUSTER `signalbox` TO `shop__cdc`.`orders__all` AS"));
    assertThat(schema.createView(KEYED)).contains("FROM `shop__cdc`.`orders__all` FINAL");
  }

  /** One group on every server, and a topic of one partition: one reads, the others stand by. */
  @Test
  void aTableHasOneConsumerGroupInEitherForm() {
    var single = new ClickHouseSchema("b:1", ClickHouseForm.SINGLE).createQueue(KEYED).getFirst();
    var cluster = new ClickHouseSchema("b:1", CLUSTER).createQueue(KEYED).getFirst();
    assertThat(cluster.replace(" ON CLUSTER `signalbox`", "")).isEqualTo(single);
    assertThat(single).contains("kafka_group_name = 'clickhouse-cdc-group.shop.orders'");
  }
}
