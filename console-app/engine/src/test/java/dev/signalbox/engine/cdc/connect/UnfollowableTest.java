package dev.signalbox.engine.cdc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.SchemaStatement.Change;
import dev.signalbox.engine.cdc.connect.SchemaStatement.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfollowableTest {
  private static final TableId T = new TableId("shop", "t");
  private static final TableId OTHER = new TableId("shop", "other");

  private static SchemaStatement statement(String ddl, Change... changes) {
    return new SchemaStatement("binlog.000001:4", "shop", ddl, false, List.of(changes));
  }

  private static Change change(Kind kind, String... columns) {
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    var array = table.putArray("columns");
    for (int i = 0; i < columns.length; i++) {
      array.addObject().put("name", columns[i]).put("position", i + 1);
    }
    return new Change(kind, T, Optional.empty(), table);
  }

  private static Change dropped() {
    return new Change(Kind.DROP, T, Optional.empty(), MissingNode.getInstance());
  }

  private static Map<TableId, String> live(SchemaStatement... statements) {
    return Unfollowable.of(List.of(statements), Map.of(T, Set.of("a")));
  }

  private static Map<TableId, String> unknown(SchemaStatement... statements) {
    return Unfollowable.of(List.of(statements), Map.of());
  }

  @Test
  void oneChangeOfColumnsIsFollowedByThem() {
    assertThat(unknown(statement("CREATE TABLE t", change(Kind.CREATE, "a")))).isEmpty();
    assertThat(live(statement("ALTER TABLE t DROP b", change(Kind.ALTER, "a")))).isEmpty();
  }

  @Test
  void anIndexChangesNothing() {
    assertThat(
            unknown(
                statement("CREATE TABLE t", change(Kind.CREATE, "a", "b")),
                statement("CREATE INDEX i ON t (b)", change(Kind.ALTER, "a", "b"))))
        .isEmpty();
  }

  @Test
  void whatIsAlteredRightAfterItWasMadeHasRowsOfEitherForm() {
    assertThat(
            unknown(
                statement("CREATE TABLE t", change(Kind.CREATE, "a")),
                statement("ALTER TABLE t ADD b INT", change(Kind.ALTER, "a", "b"))))
        .containsOnlyKeys(T)
        .hasEntrySatisfying(T, reason -> assertThat(reason).endsWith("(binlog.000001:4)"));
  }

  @Test
  void severalAdditionsAreFollowedButNoOtherChangesAtOnce() {
    var first = statement("ALTER TABLE t ADD b INT", change(Kind.ALTER, "a", "b"));
    assertThat(
            live(
                first,
                statement("ALTER TABLE t ADD c INT FIRST", change(Kind.ALTER, "c", "a", "b"))))
        .isEmpty();
    assertThat(live(first, statement("ALTER TABLE t DROP b", change(Kind.ALTER, "a"))))
        .containsKey(T);
    assertThat(
            live(
                statement("ALTER TABLE t DROP a", change(Kind.ALTER, "b")),
                statement("ALTER TABLE t ADD a INT", change(Kind.ALTER, "b", "a"))))
        .as("an old column made again")
        .containsKey(T);
  }

  @Test
  void dropsRenamesAndReplacementsTakeTablesAway() {
    assertThat(live(statement("DROP TABLE t", dropped()))).containsKey(T);
    assertThat(live(statement("DROP DATABASE `shop`"))).containsKey(T);
    var renamed = new Change(Kind.ALTER, OTHER, Optional.of(T), MissingNode.getInstance());
    assertThat(live(statement("RENAME TABLE t TO other", renamed))).containsKeys(T, OTHER);
    var replaced = statement("/* x */ create or\n replace table t (a INT)", change(Kind.CREATE));
    assertThat(live(replaced)).containsKey(T);
    assertThat(unknown(replaced)).isEmpty();
    assertThat(unknown(replaced, replaced)).containsKey(T);
  }

  @Test
  void aSnapshotTakesNothingAway() {
    var snapshot = new SchemaStatement("b:4", "shop", "DROP TABLE t", true, List.of(dropped()));
    assertThat(live(snapshot)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t DROP PARTITION p0",
        "alter table t truncate  partition all",
        "ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u",
        "ALTER TABLE t CONVERT PARTITION p TO TABLE u",
        "ALTER TABLE t IMPORT TABLESPACE",
        "ALTER TABLE t /*!50100 DROP PARTITION p0 */",
        "ALTER TABLE t DROP COLUMN a, ADD COLUMN a INT DEFAULT 5",
        "ALTER TABLE t DROP `a`, ADD `a` INT DEFAULT 5",
        "ALTER TABLE t CHANGE a b INT,\n CHANGE b a INT",
        "ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN b TO a",
      })
  void rowsThatChangeWithoutAnEventAreNotFollowed(String ddl) {
    assertThat(live(statement(ddl, change(Kind.ALTER, "a", "b")))).containsKey(T);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD PARTITION (PARTITION p1 VALUES LESS THAN (9))",
        "ALTER TABLE t DROP INDEX i, ADD c INT",
        "ALTER TABLE t DROP FOREIGN KEY f, ADD CONSTRAINT g CHECK (a > 0)",
        "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ADD c INT",
        "ALTER TABLE t DROP a COMMENT ', ADD x'",
        "ALTER TABLE t ADD c INT COMMENT 'DROP PARTITION'",
        "ALTER TABLE t DROP a -- , ADD b",
        "ALTER TABLE t ADD `DROP x` INT /* DROP PARTITION p */",
        "ALTER TABLE t CHANGE a b INT",
      })
  void whatOnlyLooksLikeItIs(String ddl) {
    assertThat(live(statement(ddl, change(Kind.ALTER, "a", "b")))).isEmpty();
  }
}
