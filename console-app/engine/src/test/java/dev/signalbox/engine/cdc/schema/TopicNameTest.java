package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Topics of tables with names of every kind; Connect's EncodedNameTest has the same ones. */
class TopicNameTest {
  private static String of(String database, String table) {
    return TopicName.of(new TableId(database, table));
  }

  @Test
  void ordinaryNamesStayAsTheyAre() {
    assertThat(of("imdb", "title_basics2")).isEqualTo("imdb.title_basics2");
    assertThat(of("Imdb", "Title")).isEqualTo("Imdb.Title");
  }

  @Test
  void otherCharactersAreTheirBytes() {
    assertThat(of("db.dot", "a b")).isEqualTo("db-2edot.a-20b");
    assertThat(of("d", "ä-{}")).isEqualTo("d.-c3-a4-2d-7b-7d");
  }

  @Test
  void aLongNameIsItsHashAndFitsKafka() {
    var name = of("ä".repeat(64), "€".repeat(64));
    assertThat(name)
        .isEqualTo("-h2dd2100f486e1bf01009b41718d38014.-h80f766d90d69e9f7d79138b8e0219bd3");
    assertThat(TopicName.table(name)).isEmpty();
    assertThat(("signalbox-copy." + of("-".repeat(36), "-".repeat(36))).length())
        .isLessThanOrEqualTo(249);
  }

  @Test
  void noTwoNamesShareOneAndEachIsReadBack() {
    var tables =
        List.of(
            new TableId("d", "a b"),
            new TableId("d", "a_b"),
            new TableId("d", "a-20b"),
            new TableId("d", "A_b"),
            new TableId("d.a", "b"),
            new TableId("d", "a.b"),
            new TableId("d_a", "b"),
            new TableId("d", "{brace}"),
            new TableId("d", "❤`'\"\\,%"));
    var names = tables.stream().map(TopicName::of).toList();

    assertThat(new HashSet<>(names)).hasSize(tables.size());
    assertThat(names).allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
    assertThat(names.stream().map(name -> TopicName.table(name).orElseThrow()))
        .containsExactlyElementsOf(tables);
  }

  @Test
  void whatIsNoNameIsNoTable() {
    assertThat(TopicName.table("nothing")).isEmpty();
    assertThat(TopicName.table("a.b.c")).isEmpty();
    assertThat(TopicName.table("a.-2")).isEmpty();
  }
}
