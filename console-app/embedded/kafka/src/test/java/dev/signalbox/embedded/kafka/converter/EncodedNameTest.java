package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Topics of tables with names of every kind; the engine's TopicNameTest has the same ones. */
final class EncodedNameTest {
  @Test
  void ordinaryNamesStayAsTheyAre() {
    assertThat(EncodedName.of(List.of("imdb", "title_basics2"))).isEqualTo("imdb.title_basics2");
    assertThat(EncodedName.of(List.of("Imdb", "Title"))).isEqualTo("Imdb.Title");
  }

  @Test
  void otherCharactersAreTheirBytes() {
    assertThat(EncodedName.of(List.of("db.dot", "a b"))).isEqualTo("db-2edot.a-20b");
    assertThat(EncodedName.of(List.of("d", "ä-{}"))).isEqualTo("d.-c3-a4-2d-7b-7d");
  }

  @Test
  void aLongNameIsItsHashAndFitsKafka() {
    assertThat(EncodedName.of(List.of("ä".repeat(64), "€".repeat(64))))
        .isEqualTo("-h2dd2100f486e1bf01009b41718d38014.-h80f766d90d69e9f7d79138b8e0219bd3");
  }

  @Test
  void noTwoNamesShareOne() {
    var names =
        List.of(
            List.of("d", "a b"),
            List.of("d", "a_b"),
            List.of("d", "a-20b"),
            List.of("d", "A_b"),
            List.of("d.a", "b"),
            List.of("d", "a.b"),
            List.of("d_a", "b"));
    assertThat(new HashSet<>(names.stream().map(EncodedName::of).toList())).hasSize(names.size());
  }
}
