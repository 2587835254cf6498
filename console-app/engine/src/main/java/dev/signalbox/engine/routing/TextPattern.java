package dev.signalbox.engine.routing;

/** A compiled match_digest or match_pattern; texts are byte strings, see {@link ByteText}. */
sealed interface TextPattern permits PcrePattern, Re2Pattern, BrokenPattern {
  /** Whether the pattern occurs anywhere in the text up to its first NUL byte. */
  boolean occursIn(String text);

  /** The text after replacing the first match, or every match. */
  String replace(String text, String replacement, boolean global);
}
