package dev.signalbox.routing.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.routing.ByteText;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PCRE's and RE2's own ways, where java.util.regex and re2j are the means. */
class PatternsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      textBlock =
          """
          ^SELECT[[:space:]]+COUNT ~ SELECT COUNT(*) ~ true
          [[:^digit:]]x            ~ ax              ~ true
          [[:^digit:]]x            ~ 1x              ~ false
          [[:alpha:]_]{3}          ~ a_b             ~ true
          []a]b                    ~ ]b              ~ true
          [^]a]b                   ~ ]b              ~ false
          [a[]b                    ~ [b              ~ true
          [a&&b]c                  ~ &c              ~ true
          [a&&b]c                  ~ bc              ~ true
          [\\w-]z                  ~ -z              ~ true
          [\\w-.]z                 ~ -z              ~ true
          a{,3}                    ~ a{,3}           ~ true
          a{2}                     ~ aa              ~ true
          x{y}                     ~ x{y}            ~ true
          (?P<n>a)(?P=n)           ~ aa              ~ true
          (?<my_name>a)\\k{my_name} ~ aa             ~ true
          (a)\\g{-1}               ~ aa              ~ true
          (a)\\g1                  ~ aa              ~ true
          (?#comment)ab            ~ ab              ~ true
          \\Qa.b\\E                ~ a.b             ~ true
          \\Qa.b\\E                ~ axb             ~ false
          a\\yb                    ~ ayb             ~ true
          \\x41\\x{42}\\103        ~ ABC             ~ true
          a\\Nb                    ~ a-b             ~ true
          (?U)a+b                  ~ aab             ~ true
          (?i)select               ~ SELECT          ~ true
          a(?=b)b                  ~ ab              ~ true
          (?<!x)count              ~ xcount          ~ false
          """)
  void pcreReads(String pattern, String text, boolean occurs) {
    TextPattern compiled = PcrePattern.compile(pattern.replace("\\\\", "\\"), false);
    assertInstanceOf(PcrePattern.class, compiled, () -> compiled.toString());
    assertEquals(occurs, compiled.occursIn(text), pattern + " in " + text);
  }

  @Test
  void inPcreADollarMatchesBeforeAFinalNewlineAndADotIsOneByte() {
    assertTrue(PcrePattern.compile("UPDATE$", false).occursIn("FOR UPDATE\n"));
    assertFalse(PcrePattern.compile("UPDATE$", false).occursIn("FOR UPDATE\r"));
    assertFalse(PcrePattern.compile("^.$", false).occursIn(ByteText.encode("é")));
    assertTrue(PcrePattern.compile("^..$", false).occursIn(ByteText.encode("é")));
    assertFalse(PcrePattern.compile("É", true).occursIn(ByteText.encode("é")));
  }

  @Test
  void inRe2ItIsTheOpposite() {
    assertFalse(Re2Pattern.compile("UPDATE$", false).occursIn("FOR UPDATE\n"));
    assertTrue(Re2Pattern.compile("^.$", false).occursIn(ByteText.encode("é")));
    assertTrue(Re2Pattern.compile(ByteText.encode("É"), true).occursIn(ByteText.encode("é")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a", "a**b(", "\\u0041", "(?<n>a", "(*SKIP)a", "(?R)", "\\"})
  void whatPcreCannotTakeNeverMatches(String pattern) {
    BrokenPattern broken =
        assertInstanceOf(BrokenPattern.class, PcrePattern.compile(pattern, true));
    assertFalse(broken.reason().isBlank());
    assertFalse(broken.occursIn(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)", "(a)\\1", "(", "[a"})
  void whatRe2CannotTakeNeverMatches(String pattern) {
    assertInstanceOf(BrokenPattern.class, Re2Pattern.compile(pattern, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "(a|aa)+$", "(a|a)*b", "(.*)*x", "^(([a-z])+.)+[A-Z]$"})
  void aPatternThatBacktracksWithoutEndIsGivenUp(String pattern) {
    TextPattern compiled = PcrePattern.compile(pattern, false);
    String text = "a".repeat(60) + "!";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertFalse(compiled.occursIn(text), pattern));
  }

  @Test
  void aLongTextOverflowsNoStack() {
    TextPattern compiled = PcrePattern.compile("^(a|b)*c", false);
    assertFalse(compiled.occursIn("ab".repeat(200_000)));
  }

  @Test
  void replacementsFollowTheirEngines() {
    TextPattern pcre = PcrePattern.compile("id = (\\d+)", false);
    assertEquals("x 5 y", pcre.replace("x id = 5 y", "\\1", false));
    assertEquals("x id = $1 y", pcre.replace("x id = 5 y", "id = $1", false));
    assertEquals("x id = 5 y", pcre.replace("x id = 5 y", "\\2", false));
    assertEquals("x id = 5 y", pcre.replace("x id = 5 y", "\\q", false));
    assertEquals("\\", pcre.replace("id = 5", "\\\\", false));
    TextPattern all = PcrePattern.compile("a*", false);
    assertEquals("--b-", all.replace("aab", "-", true));
    TextPattern re2 = Re2Pattern.compile("USERS", true);
    assertEquals("FROM users", re2.replace("FROM users", "t1", false));
    assertEquals("FROM t1", re2.replace("FROM USERS", "t1", false));
  }

  @Test
  void requiredLiteralsAreNeverTooMany() {
    assertEquals(Set.of("COUNT"), literals("(^|[^\\w.$`])COUNT\\s?\\(*"));
    assertEquals(Set.of("FOR SHARE", "FOR UPDATE"), literals("\\bfor update\\b|\\bFOR SHARE\\b"));
    assertEquals(Set.of("SELECT"), literals("^\\(*(SELECT)\\b"));
    assertEquals(Set.of(), literals("COUNT|\\d+"));
    assertEquals(Set.of(), literals("(abc)?"));
    assertEquals(Set.of(), literals("(?:a|b*)"));
    assertEquals(Set.of("AB"), literals("abc*"));
    assertEquals(Set.of("ABC"), literals("abc+d?"));
    assertEquals(Set.of(), literals("(?!COUNT)"));
    assertEquals(Set.of("X"), literals("(?!COUNT)x"));
    assertEquals(Set.of(), literals(".*"));
    assertEquals(Set.of("A"), literals("[xyz]a[bc]"));
  }

  private static Set<String> literals(String pattern) {
    return PcrePattern.compile(pattern, true).requiredLiterals();
  }
}
