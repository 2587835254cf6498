package dev.signalbox.routing.rules;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.RegexEngine;
import dev.signalbox.routing.pattern.BrokenPattern;
import dev.signalbox.routing.pattern.PcrePattern;
import dev.signalbox.routing.pattern.TextPattern;
import java.util.Optional;
import java.util.Set;

/**
 * A match_digest or match_pattern as the engine in force takes it, for those who examine rules.
 * Immutable and thread-safe.
 */
public final class RulePattern {
  /**
   * Why the engine refuses a pattern.
   *
   * @param position where in the pattern, in chars from 0; -1 where the engine does not report it
   * @param ours the real engine takes it; only this program cannot
   */
  public record Fault(String reason, int position, boolean ours) {}

  private final String text;
  private final boolean caseless;
  private final TextPattern compiled;

  private RulePattern(String text, boolean caseless, TextPattern compiled) {
    this.text = text;
    this.caseless = caseless;
    this.compiled = compiled;
  }

  /** Compiles a pattern; one that the engine refuses has a {@link #fault()}. */
  public static RulePattern of(String pattern, RegexEngine engine, boolean caseless) {
    return new RulePattern(pattern, caseless, CompiledRule.compile(pattern, engine, caseless));
  }

  /** The pattern as the rule has it. */
  public String text() {
    return text;
  }

  /** Whether upper and lower case are the same. */
  public boolean caseless() {
    return caseless;
  }

  /** Why it never matches, when the engine refuses it. */
  public Optional<Fault> fault() {
    if (!(compiled instanceof BrokenPattern broken)) {
      return Optional.empty();
    }
    int position = broken.position();
    if (position > 0) {
      // the engines count bytes
      String bytes = ByteText.encode(text);
      position = ByteText.decode(bytes.substring(0, Math.min(position, bytes.length()))).length();
    }
    return Optional.of(
        new Fault(broken.reason(), position, broken.reason().startsWith(BrokenPattern.NOT_HERE)));
  }

  /** Whether it occurs anywhere in the text. */
  public boolean occursIn(String subject) {
    return compiled.occursIn(ByteText.encode(subject));
  }

  /**
   * Where it first occurs in the text.
   *
   * @return in chars from 0; empty where it does not occur
   */
  public Optional<TextPattern.Span> find(String subject) {
    String bytes = ByteText.encode(subject);
    return Optional.ofNullable(compiled.find(bytes))
        .map(span -> new TextPattern.Span(chars(bytes, span.start()), chars(bytes, span.end())));
  }

  private static int chars(String bytes, int count) {
    return ByteText.decode(bytes.substring(0, count)).length();
  }

  /**
   * Texts in upper case of which every text that it occurs in holds at least one, in any case;
   * empty where nothing is known.
   */
  public Set<String> requiredLiterals() {
    return compiled.requiredLiterals();
  }

  /** Whether the engine reaches its backtracking limit on this text. */
  public boolean givesUpOn(String subject) {
    return compiled instanceof PcrePattern pcre && pcre.givesUpOn(ByteText.encode(subject));
  }
}
