package dev.signalbox.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomScriptTest {
  @Test
  void theSameSeedGivesTheSameStatementsOfEveryKind() {
    var script = new RandomScript("d", 6, 7).next(2_000);

    assertThat(script).isEqualTo(new RandomScript("d", 6, 7).next(2_000));
    assertThat(script).isNotEqualTo(new RandomScript("d", 6, 8).next(2_000));
    for (var kind :
        new String[] {
          "CREATE TABLE ",
          "CREATE OR REPLACE TABLE ",
          "DROP TABLE ",
          "RENAME TABLE ",
          "TRUNCATE TABLE ",
          "INSERT INTO ",
          "REPLACE INTO ",
          "UPDATE ",
          "DELETE FROM ",
        }) {
      assertThat(script).as(kind).anyMatch(statement -> statement.startsWith(kind + "d.t"));
    }
    for (var change : new String[] {" ADD c", " DROP COLUMN ", " RENAME COLUMN ", " MODIFY "}) {
      assertThat(script).as(change).anyMatch(statement -> statement.contains(change));
    }
  }
}
