package dev.signalbox.engine.routing;

import java.util.Set;

/** A compiled match_digest or match_pattern; texts are byte strings, see {@link ByteText}. */
sealed interface TextPattern permits PcrePattern, Re2Pattern, BrokenPattern {
  /** Whether the pattern occurs anywhere in the text up to its first NUL byte. */
  boolean occursIn(String text);

  /**
   * Texts, in upper case, of which every text that the pattern occurs in holds at least one,
   * whatever its case; empty where nothing is known.
   */
  Set<String> requiredLiterals();

  /** Those of them behind which no ASCII letter, digit or underscore stands. */
  Set<String> closedLiterals();

  /** Whether those texts may be looked for in a text with bytes above 127. */
  boolean literalsHoldBeyondAscii();

  /** The text after replacing the first match, or every match. */
  String replace(String text, String replacement, boolean global);
}
