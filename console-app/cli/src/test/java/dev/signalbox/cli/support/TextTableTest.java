package dev.signalbox.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndNumbersStandToTheRight() {
    var lines = new TextTable("NAME", "ROWS").row("a", 7).row("longer", "1,234").lines();
    assertThat(lines).containsExactly("NAME     ROWS", "a           7", "longer  1,234");
  }

  @Test
  void aLineBreakInACellDoesNotBreakTheTable() {
    assertThat(new TextTable("A").row("x\ny").lines()).containsExactly("A", "x y");
  }

  @Test
  void aLaterRowKeepsTheLayout() {
    var table = new TextTable("A", "B").row("xx", "y");
    table.lines();
    assertThat(table.line("z", "w")).isEqualTo("z   w");
    assertThat(table.line("wider", "w")).isEqualTo("wider  w");
  }

  @Test
  void aWideCharacterOutsideTheBasicPlaneIsOneCharacter() {
    assertThat(new TextTable("A", "B").row("\ud83c\udfac", "x").row("ab", "y").lines())
        .containsExactly("A   B", "\ud83c\udfac   x", "ab  y");
  }

  @Test
  void clippingCountsOnlyWhatIsSeen() {
    assertThat(TextTable.clip("\u001b[32mabc\u001b[0mdef", 4)).isEqualTo("\u001b[32mabc\u001b[0md");
    assertThat(TextTable.clip("abc", 3)).isEqualTo("abc");
  }
}
