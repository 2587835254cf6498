package dev.signalbox.routing.rules;

import dev.signalbox.routing.pattern.PatternAutomaton;
import dev.signalbox.routing.pattern.PatternProgram;
import dev.signalbox.routing.pattern.PatternTree;
import dev.signalbox.routing.pattern.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds by one pass over a text which patterns of a rule set cannot occur in it, and of most others
 * that they do; only the rest needs its regular expression. Patterns are numbered by their rules'
 * places. Thread-safe once complete.
 */
public final class TextFilter {
  /** A longer text may make the regular expression give up, and then its no stands. */
  private static final int SHORT = TextPattern.SHORT;

  /** A set this large is met by nearly every byte: its expression is done sooner than a pass. */
  private static final int MOST_BYTES = 128;

  private final int count;
  private final PatternProgram program = new PatternProgram();

  /** RE2 looks at characters where the automaton looks at bytes. */
  private final boolean asciiOnly;

  /** Rules with a pattern here. */
  private final long[] asking;

  /** Those whose pattern the pass decides. */
  private final long[] known;

  /** Those whose pattern occurs in a short text where the pass finds it. */
  private final long[] trusted;

  /** Rules that the pass leaves in, whatever it finds. */
  private final long[] always;

  private volatile @Nullable PatternAutomaton automaton;

  /**
   * @param count of the numbers that patterns can have
   */
  TextFilter(int count, boolean asciiOnly) {
    this.count = count;
    this.asciiOnly = asciiOnly;
    this.asking = Bits.none(count);
    this.known = Bits.none(count);
    this.trusted = Bits.none(count);
    this.always = Bits.none(count);
  }

  /** Adds a rule, with its pattern if it has one; before the first pass. */
  void add(int number, @Nullable TextPattern pattern, boolean negated) {
    if (pattern == null) {
      Bits.set(always, number);
      return;
    }
    Bits.set(asking, number);
    PatternTree.Read read = pattern.read();
    boolean told =
        read != null && !isNearlyAnything(read.tree()) && program.add(number, read.tree());
    if (told) {
      Bits.set(known, number);
    }
    if (told && read != null && read.exact()) {
      Bits.set(trusted, number);
    }
    if (negated || !told) {
      Bits.set(always, number);
    }
  }

  private static boolean isNearlyAnything(PatternTree tree) {
    return tree instanceof PatternTree.Bytes bytes && bytes.set().cardinality() > MOST_BYTES;
  }

  /** Whether any of these rules has a pattern here. */
  boolean concerns(long[] candidates) {
    return Bits.overlap(candidates, asking);
  }

  /** Looks at a text of one char per byte, as far as patterns do: up to its first NUL. */
  Seen scan(String text) {
    String subject = TextPattern.upToNul(text);
    boolean readable = !asciiOnly || subject.chars().allMatch(c -> c < 0x80);
    return new Seen(text, readable ? automaton().scan(subject) : null, this);
  }

  private PatternAutomaton automaton() {
    PatternAutomaton made = automaton;
    if (made == null) {
      synchronized (this) {
        made = automaton;
        if (made == null) {
          made = new PatternAutomaton(program, count);
          automaton = made;
        }
      }
    }
    return made;
  }

  /**
   * A text and what was found in it.
   *
   * @param found null where nothing is known
   */
  public record Seen(String text, long @Nullable [] found, TextFilter by) {
    /** Whether the pattern with that number occurs in the text. */
    boolean occurs(int number, TextPattern pattern) {
      if (found != null && Bits.has(by.known, number)) {
        if (!Bits.has(found, number)) {
          return false;
        }
        if (text.length() <= SHORT && Bits.has(by.trusted, number)) {
          return true;
        }
      }
      return pattern.occursIn(text);
    }

    /** Takes out the rules that do not match for their pattern's sake. */
    void narrow(long[] candidates) {
      if (found != null) {
        for (int i = 0; i < candidates.length; i++) {
          candidates[i] &= found[i] | by.always[i];
        }
      }
    }
  }
}
