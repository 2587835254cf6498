package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoPairsTest {
  /** The text with the caret, or nothing when the char is just written. */
  private static String typed(char c, String marked, boolean quoted) {
    int caret = marked.indexOf('|');
    var now = new Selected(marked.replace("|", ""), caret, caret);
    return AutoPairs.typed(c, now, quoted).map(edit -> marked(edit, now)).orElse("");
  }

  private static String marked(TextEdit edit, Selected now) {
    return new StringBuilder(edit.in(now.text())).insert(edit.caret(), '|').toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "(; f|; false; f(|)",
        "(; f| x; false; f(|) x",
        "(; f|x; false; ~~",
        "(; 'f|'; true; ~~",
        "); f(|); false; f()|",
        "); f((|); false; ~~",
        "'; a = |; false; a = '|'",
        "'; it|; false; ~~",
        "'; '|'; true; ''|",
        "'; 'a|; true; ~~",
        "`; SELECT |,; false; SELECT `|`,",
        "[; a|; false; a[|]",
        "x; a|; false; ~~"
      })
  void bracketsAndQuotesAreClosedWhereThereIsRoom(
      char c, String before, boolean quoted, String after) {
    assertThat(typed(c, before, quoted)).isEqualTo(after);
  }

  @Test
  void aSelectionIsPutBetween() {
    var now = new Selected("a b", 2, 3);
    assertThat(AutoPairs.typed('(', now, false)).contains(new TextEdit(2, 3, "(b)", 3, 4));
    assertThat(AutoPairs.typed('x', now, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"f(|), f|", "'|', |", "a|b, ~~", "f(|x, ~~", "|, ~~", "(|], ~~"})
  void anEmptyPairIsDeletedAtOnce(String before, String after) {
    int caret = before.indexOf('|');
    var now = new Selected(before.replace("|", ""), caret, caret);
    assertThat(AutoPairs.backspace(now).map(e -> marked(e, now)).orElse("")).isEqualTo(after);
  }
}
