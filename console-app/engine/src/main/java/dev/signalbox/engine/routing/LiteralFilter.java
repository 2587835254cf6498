package dev.signalbox.engine.routing;

import dev.signalbox.engine.routing.LiteralAutomaton.Literal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells, from one pass over a text, which patterns of a rule set cannot occur in it, so that most
 * rules cost a comparison of bits instead of a regular expression.
 */
final class LiteralFilter {
  private static final List<String> LAST_ID = List.of("LAST_INSERT_ID", "@@IDENTITY");

  private final LiteralAutomaton automaton;
  private final long[] lastId;

  LiteralFilter(Collection<TextPattern> patterns) {
    List<Literal> lastIds = LAST_ID.stream().map(text -> new Literal(text, false)).toList();
    List<Literal> literals = new ArrayList<>(lastIds);
    patterns.forEach(pattern -> literals.addAll(literals(pattern)));
    this.automaton = new LiteralAutomaton(literals);
    this.lastId = automaton.maskOf(lastIds);
  }

  /** The literals of which the pattern needs one; null where nothing is known. */
  long @Nullable [] needs(TextPattern pattern) {
    List<Literal> literals = literals(pattern);
    return literals.isEmpty() ? null : automaton.maskOf(literals);
  }

  private static List<Literal> literals(TextPattern pattern) {
    var closed = pattern.closedLiterals();
    return pattern.requiredLiterals().stream()
        .map(text -> new Literal(text, closed.contains(text)))
        .toList();
  }

  /** What stands in a text of one char per byte. */
  Seen scan(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        ascii = false;
        break;
      }
    }
    return new Seen(text, automaton.scan(text), ascii);
  }

  /** Whether the text asks for the last generated id. */
  boolean asksForLastId(Seen seen) {
    return LiteralAutomaton.overlap(seen.literals, lastId);
  }

  /** A text and the literals found in it. */
  record Seen(String text, long[] literals, boolean ascii) {
    boolean occurs(TextPattern pattern, long @Nullable [] needs) {
      if (needs != null
          && (ascii || pattern.literalsHoldBeyondAscii())
          && !LiteralAutomaton.overlap(literals, needs)) {
        return false;
      }
      return pattern.occursIn(text);
    }
  }
}
