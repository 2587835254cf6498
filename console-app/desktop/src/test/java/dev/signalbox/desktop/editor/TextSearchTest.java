package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  private static List<Integer> starts(TextSearch search, String text) {
    return search.in(text).ranges().stream().map(TextRange::start).toList();
  }

  @Test
  void caseAndWholeWordsCountWhenAsked() {
    var text = "id ID ids a.id";
    assertThat(starts(new TextSearch("id", false, false, false), text))
        .containsExactly(0, 3, 6, 12);
    assertThat(starts(new TextSearch("id", true, false, false), text)).containsExactly(0, 6, 12);
    assertThat(starts(new TextSearch("id", true, true, false), text)).containsExactly(0, 12);
    assertThat(starts(new TextSearch("", false, false, false), text)).isEmpty();
  }

  @Test
  void aPlainTextIsNoPattern() {
    assertThat(starts(new TextSearch("a.*", false, false, false), "abc a.* x")).containsExactly(4);
    assertThat(starts(new TextSearch("a.*?c", false, false, true), "abc axc"))
        .containsExactly(0, 4);
  }

  @Test
  void aFaultyPatternSaysWhatIsWrong() {
    var found = new TextSearch("(a", false, false, true).in("a");
    assertThat(found.ranges()).isEmpty();
    assertThat(found.problem()).contains("Unclosed group");
  }

  @Test
  void aPatternThatWouldTakeForeverIsGivenUp() {
    var found = new TextSearch("(x+x+)+y", false, false, true).in("x".repeat(5000));
    assertThat(found.problem()).contains("takes too long");
  }

  @Test
  void matchesAreBounded() {
    var found = new TextSearch("a", false, false, false).in("a".repeat(20_000));
    assertThat(found.ranges()).hasSize(10_000);
    assertThat(found.more()).isTrue();
  }

  @Test
  void everyMatchIsReplaced() {
    assertThat(new TextSearch("a", false, false, false).replaceAll("a b A", "$1"))
        .isEqualTo("$1 b $1");
    assertThat(new TextSearch("(\\w)=(\\w)", false, false, true).replaceAll("a=b, c=d", "$2=$1"))
        .isEqualTo("b=a, d=c");
    assertThat(new TextSearch("^", false, false, true).replaceAll("a", "x")).isEqualTo("a");
  }

  @Test
  void oneMatchIsReplacedAsInItsText() {
    var search = new TextSearch("(?<=a)b", false, false, true);
    assertThat(search.replacement("ab b", new TextRange(1, 2), "x$0")).isEqualTo("xb");
  }

  @Test
  void aFaultyReplacementSaysWhatIsWrong() {
    var search = new TextSearch("a", false, false, true);
    assertThatThrownBy(() -> search.replaceAll("a", "$3")).hasMessageContaining("group");
    assertThatThrownBy(() -> search.replaceAll("a", "\\")).hasMessageContaining("faulty");
  }
}
