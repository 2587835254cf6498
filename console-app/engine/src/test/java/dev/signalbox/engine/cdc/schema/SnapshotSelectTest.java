package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.engine.cdc.schema.SchemaFixtures.column;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.plan;
import static dev.signalbox.engine.cdc.schema.SchemaFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.cdc.connect.ConnectorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotSelectTest {
  @Test
  void datesAreWrittenSoThatNobodyTakesThemForNull() {
    var plan =
        plan(
            table(
                "t`s",
                List.of("id"),
                column("id", "int", "int(11)", false),
                column("d", "date", "date", true),
                column("dt", "datetime", "datetime", true),
                column("ts", "timestamp", "timestamp", true),
                column("f", "float", "float", true)));
    assertThat(SnapshotSelect.of(plan, true))
        .isEqualTo(
            "SELECT `id`, CONCAT('1', REPLACE(LEFT(`d`, 10), '-', ''), '-01-01') AS `d`,"
                + " CONCAT('1', REPLACE(LEFT(`dt`, 10), '-', ''), '-01-01 ', SUBSTRING(`dt`, 12))"
                + " AS `dt`, UNIX_TIMESTAMP(`ts`) AS `ts`, CAST(`f` AS DOUBLE) AS `f`"
                + " FROM `shop`.`t``s`");
    assertThat(SnapshotSelect.of(plan, false))
        .contains("CONCAT('1', REPLACE(LEFT(`dt`, 10), '-', ''), ' ', SUBSTRING(`dt`, 12))");
  }

  @Test
  void aCopyIsOfOneTableAndSaysItsVersion() {
    var plan = plan(table("a.b", List.of("id"), column("id", "int", "int(11)", false)));
    var endpoints = SchemaFixtures.endpoints();
    var source = new SourceSchema("11.4.5-MariaDB", List.of(plan.source()));
    var copy = ConnectorSpec.copy(endpoints, source, plan, 42);
    assertThat(copy.config())
        .containsEntry("table.include.list", "(?-i)shop\\u002Ea\\u002Eb")
        .containsEntry("snapshot.mode", "initial_only")
        .containsEntry("transforms.version.static.value", "42")
        .doesNotContainKey("table.exclude.list");
    assertThat(
            "signalbox-copy.shop.a-2eb"
                .replaceAll(
                    copy.config().get("transforms.route.regex"),
                    copy.config().get("transforms.route.replacement")))
        .isEqualTo(plan.topic());
  }
}
