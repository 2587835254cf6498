package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SchemaFixtures;
import dev.signalbox.engine.cdc.schema.SourceSchema;
import dev.signalbox.engine.cdc.schema.SourceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorSpecTest {
  private static final String EXCLUDED = "table.exclude.list";
  private static final TableId A = new TableId("shop", "a");
  private static final TableId B = new TableId("shop", "b");

  private static ConnectorSpec spec(SourceTable... tables) {
    var schema = new SourceSchema("11.4.5-MariaDB", List.of(tables));
    return ConnectorSpec.of(SchemaFixtures.endpoints(), schema, ReplicationPlan.of(schema));
  }

  private static SourceTable good(String name) {
    return SchemaFixtures.table(name, List.of("id"), SchemaFixtures.column("id", "int"));
  }

  private static SourceTable refused(String name) {
    return SchemaFixtures.table(name, List.of("id"), SchemaFixtures.column("_offset", "int"));
  }

  @Test
  void withoutRefusalsNothingIsExcluded() {
    assertThat(spec(good("a")).config()).doesNotContainKey(EXCLUDED);
    assertThat(ConnectorSpec.excludes(spec(good("a")).config(), A)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a.b", "a+b", "a(b", "a$", "ä b", "a[0]", "a,b", "a\\Eb", "A", "{a}", "a%"})
  void theExcludingPatternFitsItsTableAlone(String name) {
    var list = spec(refused(name), good("other")).config().get(EXCLUDED);
    // Debezium splits at commas, and matches without regard to case
    assertThat(list).doesNotContain(",");
    var pattern = Pattern.compile(list, Pattern.CASE_INSENSITIVE);
    assertThat(pattern.matcher(("shop." + name).toUpperCase(Locale.ROOT)).matches()).isFalse();

    assertThat(pattern.matcher("shop." + name).matches()).isTrue();
    assertThat(pattern.matcher("shopx" + name).matches()).isFalse();
    assertThat(pattern.matcher("shop.other").matches()).isFalse();
  }

  @Test
  void oneTableIsIncludedAgainAndTheOtherStaysOut() {
    var config = spec(refused("a"), refused("b")).config();
    assertThat(ConnectorSpec.excludes(config, A)).isTrue();
    assertThat(ConnectorSpec.excludes(config, B)).isTrue();

    var without = ConnectorSpec.including(config, A).config();
    assertThat(ConnectorSpec.excludes(without, A)).isFalse();
    assertThat(ConnectorSpec.excludes(without, B)).isTrue();

    assertThat(ConnectorSpec.including(without, B).config()).doesNotContainKey(EXCLUDED);
  }

  @Test
  void oneMoreTableIsLeftOutOfAConfigurationInForce() {
    var comma = new TableId("shop", "a,b");
    var config = ConnectorSpec.excluding(spec(refused("b")).config(), comma).config();

    assertThat(ConnectorSpec.excludes(config, comma)).isTrue();
    assertThat(ConnectorSpec.excludes(config, B)).isTrue();
    assertThat(ConnectorSpec.excludes(config, A)).isFalse();
    var without = ConnectorSpec.including(config, comma).config();
    assertThat(ConnectorSpec.excludes(without, comma)).isFalse();
    assertThat(ConnectorSpec.excludes(without, B)).isTrue();
  }

  @Test
  void theListOfAnEarlierVersionIsUnderstood() {
    var config = new HashMap<>(spec(good("b")).config());
    config.put(EXCLUDED, Pattern.quote("shop.a"));

    assertThat(ConnectorSpec.excludes(config, A)).isTrue();
    assertThat(ConnectorSpec.including(config, A).config()).doesNotContainKey(EXCLUDED);
  }

  @Test
  void tablesAndNamesAloneMakeNoOtherConnector() {
    var spec = spec(good("a"));
    var current = new HashMap<>(spec.config());
    current.put("name", ConnectorSpec.NAME);
    current.put(EXCLUDED, "x");
    current.put("snapshot.select.statement.overrides.shop.a", "SELECT 1");
    assertThat(spec.sameAs(current)).isTrue();

    current.put("poll.interval.ms", "500");
    assertThat(spec.sameAs(current)).isFalse();
  }

  @Test
  void aNewConfigurationKeepsTheTablesOfTheOneInForce() {
    var current = new HashMap<>(spec(refused("a")).config());
    current.put("poll.interval.ms", "500");
    current.put("left.over", "1");

    var kept = spec(refused("b")).keepingSnapshot(current).config();

    assertThat(ConnectorSpec.excludes(kept, A)).isTrue();
    assertThat(ConnectorSpec.excludes(kept, B)).isFalse();
    assertThat(kept).containsEntry("poll.interval.ms", "50").doesNotContainKey("left.over");
  }

  @Test
  void aCopyReadsOneTableUnderAnotherServerAndSaysItsVersion() {
    var table = SchemaFixtures.plan(good("a.b"));
    var copy =
        ConnectorSpec.copy(
            SchemaFixtures.endpoints(),
            new SourceSchema("11.4.5-MariaDB", List.of(table.source())),
            table,
            77);
    var live = spec(table.source());

    var included = Pattern.compile(copy.config().get("table.include.list"));
    assertThat(included.matcher("shop.a.b").matches()).isTrue();
    assertThat(included.matcher("shop.axb").matches()).isFalse();
    assertThat(copy.config()).containsEntry("transforms.version.static.value", "77");
    for (var key :
        List.of("topic.prefix", "database.server.id", "schema.history.internal.kafka.topic")) {
      assertThat(copy.config().get(key)).as(key).isNotEqualTo(live.config().get(key));
    }
    assertThat(copy.name()).isNotEqualTo(live.name());
  }

  @Test
  void recordsOfACopyArriveInTheTableTopic() {
    var table = SchemaFixtures.plan(good("a"));
    var config =
        ConnectorSpec.copy(
                SchemaFixtures.endpoints(),
                new SourceSchema("11.4.5-MariaDB", List.of(table.source())),
                table,
                1)
            .config();
    var topic = config.get("topic.prefix") + ".shop.a";

    assertThat(
            topic.replaceAll(
                config.get("transforms.route.regex"), config.get("transforms.route.replacement")))
        .isEqualTo(table.topic());
  }

  private static Map<String, String> repair(SourceTable source) {
    var table = SchemaFixtures.plan(source);
    return ConnectorSpec.repair(
            SchemaFixtures.endpoints(),
            new SourceSchema("11.4.5-MariaDB", List.of(source)),
            table,
            "`id` IN (1, 2)",
            77)
        .config();
  }

  @Test
  void aRepairIsACopyOfSomeRows() {
    var table = SchemaFixtures.plan(good("a"));
    var copy =
        ConnectorSpec.copy(
            SchemaFixtures.endpoints(),
            new SourceSchema("11.4.5-MariaDB", List.of(table.source())),
            table,
            77);
    var repair = new HashMap<>(repair(table.source()));

    assertThat(repair.remove("snapshot.select.statement.overrides")).isEqualTo("shop.a");
    assertThat(repair.remove("snapshot.select.statement.overrides.shop.a"))
        .isEqualTo("SELECT `id` FROM `shop`.`a` WHERE `id` IN (1, 2)");
    assertThat(repair.put("transforms.version.static.value", "77")).isEqualTo("r77");
    assertThat(repair).isEqualTo(copy.config());
  }

  @Test
  void aRepairReadsDatesAsASnapshotDoes() {
    var dated =
        SchemaFixtures.table(
            "a b",
            List.of("id"),
            SchemaFixtures.column("id", "int"),
            SchemaFixtures.column("d", "date"));

    assertThat(repair(dated).get("snapshot.select.statement.overrides.`shop`.`a b`"))
        .startsWith("SELECT `id`, CONCAT(")
        .endsWith(" AS `d` FROM `shop`.`a b` WHERE `id` IN (1, 2)");
  }

  @Test
  void theSpecDoesNotChangeWithTheMapItWasMadeFrom() {
    var config = new HashMap<>(Map.of("a", "1"));
    var spec = new ConnectorSpec("n", config);
    config.put("a", "2");

    assertThat(spec.config()).containsEntry("a", "1");
  }
}
