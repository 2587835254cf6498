package dev.signalbox.routing.pattern;

import java.util.BitSet;
import java.util.List;

/**
 * A regular expression as far as finite automata go: what it can match at least, without what
 * decides between several ways to match. Not to be changed once made.
 */
public sealed interface PatternTree {
  /** One byte of a set. */
  record Bytes(BitSet set) implements PatternTree {}

  /** One part behind the other; none of them is the empty text. */
  record Sequence(List<PatternTree> parts) implements PatternTree {}

  /** Any one of these. */
  record Choice(List<PatternTree> alternatives) implements PatternTree {}

  /**
   * A part several times.
   *
   * @param most -1 for without end
   */
  record Repeat(PatternTree part, int least, int most) implements PatternTree {}

  /** A place between two bytes. */
  enum Place implements PatternTree {
    BEGIN,
    END,
    /** The end, or before a newline that ends the text. */
    END_OF_LINES,
    WORD_EDGE,
    NO_WORD_EDGE
  }

  /**
   * A pattern read.
   *
   * @param exact whether the pattern matches nothing else; if not, it matches no more than the tree
   */
  record Read(PatternTree tree, boolean exact) {}
}
