package dev.signalbox.routing.pattern;

import dev.signalbox.routing.ByteText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled match_digest or match_pattern; texts are byte strings, see {@link ByteText}. */
public sealed interface TextPattern permits PcrePattern, Re2Pattern, BrokenPattern {
  /** Shorter texts cannot take long unless a group is repeated. */
  int SHORT = 512;

  static String upToNul(String text) {
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  /** Whether the pattern occurs anywhere in the text up to its first NUL byte. */
  boolean occursIn(String text);

  /**
   * Where it first occurs in the text up to its first NUL byte.
   *
   * @return null where it does not occur
   */
  @Nullable Span find(String text);

  /**
   * A part of a text, in bytes from 0.
   *
   * @param end behind the last byte
   */
  record Span(int start, int end) {}

  /**
   * Texts, in upper case, of which every text that the pattern occurs in holds at least one,
   * whatever its case; empty where nothing is known.
   */
  Set<String> requiredLiterals();

  /**
   * What automata can do of it; null where nothing is known. It matches wherever the pattern
   * occurs; where it is exact and the text is no longer than {@link #SHORT}, nowhere else.
   */
  PatternTree.@Nullable Read read();

  /** The text after replacing the first match, or every match. */
  String replace(String text, String replacement, boolean global);
}
