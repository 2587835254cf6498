package dev.signalbox.routing.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.pattern.BrokenPattern;
import dev.signalbox.routing.pattern.PatternTree;
import dev.signalbox.routing.pattern.PcrePattern;
import dev.signalbox.routing.pattern.Re2Pattern;
import dev.signalbox.routing.pattern.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One pass over a text says of many patterns what each of their expressions would say. */
class TextFilterTest {
  /** Patterns and texts of the same few pieces, so that many match and many nearly do. */
  private static final List<String> PIECES =
      List.of(
          "USE",
          "A",
          "(A|USE)",
          "(?:USE|AB*)",
          "\\b",
          "\\B",
          "\\s?",
          " ?",
          " *?",
          "\\s+",
          "\\(",
          "\\$",
          "-",
          "_",
          "|",
          "B?",
          "(A)+",
          "^",
          "$",
          "\\.",
          ".",
          ".*",
          ".+?",
          "[^A]",
          "[a-c_]{2}",
          "[[:alnum:]-]",
          "[^\\w\\s]",
          "(^|[^\\w])",
          "(A|(USE|B) ?)",
          "\\W",
          "\\S{1,2}",
          "A{2,}",
          "\\A",
          "\\z",
          "\\Z",
          "(?=A)",
          "(?!B)",
          "(?<=A)",
          "(?<!_)",
          "(?>A|AB)",
          "A++",
          "(A|B)\\1",
          "\\x41",
          "\\x{42}",
          "\\d",
          "\\h",
          "\\R",
          "(?i)",
          "(?i:b)",
          "(?s)",
          "\\n",
          "^?",
          "\\QA.B\\E",
          "(?<n>U)",
          "(?P<m>S)",
          "(|A)",
          "[]A]",
          "[^]A]",
          "[\\x41-\\x43]",
          "[Z-b]",
          "(a?)*",
          "x{2}",
          "é");

  private static final List<String> WORDS =
      List.of(
          "USE", "use", "A", "a", "b", "AB", "A.B", " ", "(", "$", "-", "_", ".", "1", "é", "\n",
          "\r", "\0", "]", "^", "[", "Z");

  @Test
  void whatThePassSaysIsWhatEachExpressionSays() {
    var random = new Random(7);
    int matched = 0;
    int told = 0;
    for (int round = 0; round < 500; round++) {
      boolean re2 = round % 3 == 0;
      boolean caseless = round % 5 != 0;
      var filter = new TextFilter(70, re2);
      var patterns = new ArrayList<String>();
      var compiled = new ArrayList<TextPattern>();
      for (int i = 0; i < 70; i += 1 + random.nextInt(20)) {
        String pattern = ByteText.encode(join(random, PIECES, 6));
        TextPattern one =
            re2 ? Re2Pattern.compile(pattern, caseless) : PcrePattern.compile(pattern, caseless);
        while (compiled.size() < i) {
          compiled.add(new BrokenPattern("", -1));
          patterns.add("");
        }
        patterns.add(pattern);
        compiled.add(one);
        filter.add(i, one, false);
        told += one.read() != null ? 1 : 0;
      }
      for (int j = 0; j < 30; j++) {
        String text = ByteText.encode(join(random, WORDS, 9));
        TextFilter.Seen seen = filter.scan(text);
        long[] candidates = {-1, -1};
        seen.narrow(candidates);
        for (int i = 0; i < compiled.size(); i++) {
          if (patterns.get(i).isEmpty()) {
            continue;
          }
          boolean occurs = compiled.get(i).occursIn(text);
          String what = patterns.get(i) + " in " + text + (re2 ? " by RE2" : "");
          assertEquals(occurs, seen.occurs(i, compiled.get(i)), what);
          assertTrue(!occurs || RuleIndex.has(candidates, i), what);
          matched += occurs ? 1 : 0;
        }
      }
    }
    assertTrue(matched > 5_000 && told > 1_500, matched + " matched, " + told + " told");
  }

  private static String join(Random random, List<String> pieces, int most) {
    var joined = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      joined.append(pieces.get(random.nextInt(pieces.size())));
    }
    return joined.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^SELECT\\b",
        "(^|[^\\w.$`])COUNT\\s?\\(",
        "\\) ?AGAINST ?\\(",
        "a{2,5}?",
        "[^]x]$"
      })
  void whatAutomataCanDoIsReadExactly(String pattern) {
    PatternTree.Read read = PcrePattern.compile(pattern, true).read();
    assertNotNull(read);
    assertTrue(read.exact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a(?=b)", "a(?<!b)", "(a)\\1", "a++", "(?>a|ab)c", "(a+)+", "(a|b){2}"})
  void whatTheyCannotIsReadAsMatchingMore(String pattern) {
    PatternTree.Read read = PcrePattern.compile(pattern, true).read();
    assertNotNull(read);
    assertFalse(read.exact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?s)a.", "a(?i)b", "\\p{L}", "a{200}", "(?m)^a", "\\Xa"})
  void ofTheRestNothingIsSaid(String pattern) {
    assertNull(PcrePattern.compile(pattern, false).read());
  }

  @Test
  void aPatternThatGivesUpOnALongTextStillDoes() {
    TextPattern pattern = PcrePattern.compile("^a.*,.*,.*,.*,.*,x", false);
    var filter = new TextFilter(1, false);
    filter.add(0, pattern, false);
    String text = "a" + ",".repeat(2000) + "y\n,,,,,x";
    assertEquals(pattern.occursIn(text), filter.scan(text).occurs(0, pattern));
  }

  @Test
  void patternsThatNeedTooManyStatesAreLeftToTheirExpressions() {
    var filter = new TextFilter(1, false);
    // the place of every A within the last 16 bytes has to be known
    TextPattern pattern = PcrePattern.compile("A.{16}B", false);
    filter.add(0, pattern, false);
    var random = new Random(3);
    int unknown = 0;
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (int j = 0; j < 100; j++) {
        text.append("AxxBy".charAt(random.nextInt(5)));
      }
      TextFilter.Seen seen = filter.scan(text.toString());
      unknown += seen.found() == null ? 1 : 0;
      assertEquals(pattern.occursIn(text.toString()), seen.occurs(0, pattern));
    }
    assertTrue(unknown > 50, "texts without an answer: " + unknown);
  }
}
