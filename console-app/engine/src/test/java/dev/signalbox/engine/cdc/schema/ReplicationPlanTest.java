package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.plan;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import dev.signalbox.engine.cdc.schema.SourceTable.Trait;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicationPlanTest {
  private static final SourceColumn ID = column("id", "int", "int(11)", false);

  private static ReplicationPlan planOf(String version, SourceTable... tables) {
    return ReplicationPlan.of(new SourceSchema(version, List.of(tables)));
  }

  @Test
  void identityIsThePrimaryKeyElseAUniqueKeyElseTheChangesThemselves() {
    assertThat(plan(table("a", List.of("id"), ID)).identity())
        .isEqualTo(TablePlan.Identity.COLUMNS);
    assertThat(plan(table("b", List.of(), ID)).identity()).isEqualTo(TablePlan.Identity.CHANGE_LOG);
    var unique =
        new SourceTable(new TableId("shop", "c"), List.of(ID), List.of(), List.of(List.of("id")));
    assertThat(plan(unique).identity()).isEqualTo(TablePlan.Identity.MESSAGE_KEY);
    var dated = table("d", List.of("id", "day"), ID, column("day", "date", "date", false));
    assertThat(plan(dated).identity())
        .as("two dates that ClickHouse cannot hold are still two rows")
        .isEqualTo(TablePlan.Identity.MESSAGE_KEY);
  }

  @Test
  void everyTableHasATopicAndAGroupOfItsOwn() {
    var plan = plan(table("orders", List.of("id"), ID));
    assertThat(plan.topic()).isEqualTo("cdc.shop.orders");
    assertThat(plan.group()).isEqualTo("clickhouse-cdc-group.shop.orders");
  }

  @Test
  void aTableThatCannotBeExactIsRefusedWithReasonAndFix() {
    var plan =
        planOf(
            "8.4.6",
            table("addresses", List.of("id"), ID, column("ip", "inet6")),
            table("helper", List.of("id"), ID, column("_offset", "int")),
            table("documents", List.of(), ID, column("body", "json")),
            table("fine", List.of("id"), ID, column("body", "json")));
    assertThat(plan.tables()).extracting(t -> t.id().table()).containsExactly("fine");
    assertThat(plan.refusals())
        .extracting(r -> r.table().table())
        .containsExactly("addresses", "helper", "documents");
    assertThat(plan.refusals())
        .allSatisfy(
            refusal -> {
              assertThat(refusal.reason()).isNotBlank();
              assertThat(refusal.fix()).endsWith(".");
            });
  }

  @Test
  void twoTablesNeverShareATopic() {
    var plan =
        planOf("11.4-MariaDB", table("a b", List.of("id"), ID), table("a_b", List.of("id"), ID));
    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.tables())
        .extracting(TablePlan::topic)
        .containsExactly("cdc.shop.a-20b", "cdc.shop.a_b");
    assertThat(plan.tables())
        .extracting(TablePlan::group)
        .containsExactly("clickhouse-cdc-group.shop.a-20b", "clickhouse-cdc-group.shop.a_b");
  }

  @Test
  void tablesThatDebeziumCannotTellApartAreNotMixed() {
    var plan = planOf("11.4-MariaDB", at("a.b", "c"), at("a", "b.c"));
    assertThat(plan.tables()).hasSize(1);
    assertThat(plan.refusals().getFirst().reason()).contains("`a.b`.`c`", "`a`.`b.c`");
  }

  private static SourceTable at(String database, String name) {
    return new SourceTable(new TableId(database, name), List.of(ID), List.of("id"), List.of());
  }

  @Test
  void whatMariaDbWritesOtherwiseIntoTheBinlogIsRefused() {
    var versioned =
        new SourceTable(
            new TableId("shop", "v"),
            List.of(ID),
            List.of("id"),
            List.of(),
            Set.of(Trait.VERSIONED));
    var compressed =
        table("c", List.of("id"), ID, column("t", "text", "text /*!100301 compressed*/", true));
    var plan = planOf("11.4-MariaDB", versioned, compressed);
    assertThat(plan.tables()).isEmpty();
    assertThat(plan.refusals())
        .extracting(Refusal::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("SYSTEM VERSIONING"),
            reason -> assertThat(reason).contains("'t' is COMPRESSED"));
  }

  @Test
  void aUniqueKeyThatMayBeNullIsNoIdentity() {
    var nullable =
        new SourceTable(
            new TableId("shop", "n"),
            List.of(ID),
            List.of(),
            List.of(),
            Set.of(Trait.NULLABLE_KEY));
    var keyed =
        new SourceTable(
            new TableId("shop", "k"),
            List.of(ID),
            List.of("id"),
            List.of(),
            Set.of(Trait.NULLABLE_KEY));
    var plan = planOf("11.4-MariaDB", nullable, keyed);
    assertThat(plan.tables()).extracting(t -> t.id().table()).containsExactly("k");
    assertThat(plan.refusals().getFirst().reason()).contains("may be NULL");
  }

  @Test
  void aNameThatNoFileCanHaveIsRefused() {
    var plan =
        planOf(
            "11.4-MariaDB",
            table("ü".repeat(64), List.of("id"), ID),
            table("x".repeat(64), List.of("id"), ID));
    assertThat(plan.tables()).extracting(t -> t.id().table()).containsExactly("x".repeat(64));
    assertThat(plan.refusals().getFirst().reason()).contains("too long");
  }

  @Test
  void aNameThatTheSnapshotCannotBeToldIsRefusedWhereItMatters() {
    var dated = table("a,b", List.of("id"), ID, column("d", "date"));
    var plain = table("c,d", List.of("id"), ID);
    var plan = planOf("11.4-MariaDB", dated, plain);
    assertThat(plan.tables()).extracting(t -> t.id().table()).containsExactly("c,d");
    assertThat(plan.refusals().getFirst().reason()).contains("comma");
  }

  @Test
  void theConnectorFollowsTheServerAndHoldsNoPassword() {
    var endpoints =
        CdcEndpoints.local(
            new CdcEndpoints.MysqlServer(
                "127.0.0.1", 3306, "root", new dev.signalbox.common.Secret("s3cret")),
            "cdc",
            "${file:/x:cdc.password}",
            "127.0.0.1:9092",
            java.net.URI.create("http://127.0.0.1:8083/"),
            java.net.URI.create("http://127.0.0.1:8123/"),
            "default",
            new dev.signalbox.common.Secret("other"));
    var floats = table("t", List.of("id"), ID, column("f", "float"));
    var source = new SourceSchema("11.4.5-MariaDB", List.of(floats));
    var spec = ConnectorSpec.of(endpoints, source, ReplicationPlan.of(source));
    assertThat(spec.config())
        .containsEntry("connector.class", "io.debezium.connector.mariadb.MariaDbConnector")
        .containsEntry("database.password", "${file:/x:cdc.password}")
        .containsEntry(
            "snapshot.select.statement.overrides.shop.t",
            "SELECT `id`, CAST(`f` AS DOUBLE) AS `f` FROM `shop`.`t`");
    assertThat(spec.config().toString()).doesNotContain("s3cret", "other");
    assertThat(
            ConnectorSpec.of(endpoints, new SourceSchema("9.7.4", List.of()), planOf("9.7.4"))
                .config())
        .containsEntry("connector.class", "io.debezium.connector.mysql.MySqlConnector");
  }

  @Test
  void namesAndTextsAreQuoted() {
    var plan = plan(table("o`r'd", List.of("i`d"), column("i`d", "int", "int(11)", false)));
    var ddl =
        String.join(
            "\n", new ClickHouseSchema("127.0.0.1:9092", ClickHouseForm.SINGLE).create(plan));
    assertThat(ddl).contains("`i\\`d`", "`o\\`r'd`", "'clickhouse-cdc-group.shop.o-60r-27d'");
  }
}
