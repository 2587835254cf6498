package dev.signalbox.routing.pattern;

import dev.signalbox.routing.digest.DigestState;
import dev.signalbox.routing.pattern.PatternTree.Bytes;
import dev.signalbox.routing.pattern.PatternTree.Choice;
import dev.signalbox.routing.pattern.PatternTree.Place;
import dev.signalbox.routing.pattern.PatternTree.Repeat;
import dev.signalbox.routing.pattern.PatternTree.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what java.util.regex (as {@link PcreTranslator} writes it) and RE2 have in common and
 * automata can do. What automata cannot do (looking around, references, possessive parts) is read
 * as something that matches more; what this reader does not know makes it return nothing.
 */
final class PatternReader {
  private static final int MOST_REPEATS = 100;

  private final String pattern;
  private final boolean re2;
  private final ByteSets sets;
  private boolean caseless;
  private boolean exact = true;
  private int at;

  private PatternReader(String pattern, boolean caseless, boolean re2) {
    this.pattern = pattern;
    this.caseless = caseless;
    this.re2 = re2;
    this.sets = new ByteSets(pattern, re2);
  }

  /** The pattern's tree; null where anything in it is not known here. */
  static PatternTree.@Nullable Read read(String pattern, boolean caseless, boolean re2) {
    if (re2 && !pattern.chars().allMatch(c -> c < 0x80)) {
      return null;
    }
    PatternReader reader = new PatternReader(pattern, caseless, re2);
    try {
      PatternTree tree = reader.alternatives();
      return reader.at < pattern.length() ? null : new PatternTree.Read(tree, reader.exact);
    } catch (UnknownSyntaxException e) {
      return null;
    }
  }

  private PatternTree alternatives() {
    List<PatternTree> all = new ArrayList<>();
    all.add(sequence());
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      at++;
      all.add(sequence());
    }
    return all.size() == 1 ? all.getFirst() : new Choice(all);
  }

  private PatternTree sequence() {
    List<PatternTree> parts = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      parts.add(quantified(part()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
  }

  private PatternTree part() {
    char c = pattern.charAt(at);
    return switch (c) {
      case '^' -> place(Place.BEGIN, 1);
      case '$' -> place(re2 ? Place.END : Place.END_OF_LINES, 1);
      case '.' -> {
        at++;
        yield new Bytes(sets.allBut('\n'));
      }
      case '[' -> {
        BitSet set = new BitSet(ByteSets.SIZE);
        at = sets.readClass(at, caseless, set);
        yield new Bytes(set);
      }
      case '(' -> group();
      case '\\' -> escape();
      case '*', '+', '?', '{' -> throw new UnknownSyntaxException();
      default -> {
        at++;
        yield literal(c);
      }
    };
  }

  private PatternTree place(Place place, int length) {
    at += length;
    return place;
  }

  private PatternTree literal(char c) {
    return new Bytes(ByteSets.one(c, caseless));
  }

  private PatternTree quantified(PatternTree part) {
    if (at == pattern.length()) {
      return part;
    }
    int least = 0;
    int most = -1;
    switch (pattern.charAt(at)) {
      case '*' -> at++;
      case '+' -> {
        least = 1;
        at++;
      }
      case '?' -> {
        most = 1;
        at++;
      }
      case '{' -> {
        int end = pattern.indexOf('}', at);
        String[] bounds = end < 0 ? new String[0] : pattern.substring(at + 1, end).split(",", -1);
        if (bounds.length == 0 || bounds.length > 2) {
          throw new UnknownSyntaxException();
        }
        least = number(bounds[0]);
        boolean open = bounds.length == 2 && bounds[1].isEmpty();
        most = open ? -1 : number(bounds[bounds.length - 1]);
        at = end + 1;
      }
      default -> {
        return part;
      }
    }
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    } else if (at < pattern.length() && pattern.charAt(at) == '+') {
      exact = false;
      at++;
    }
    return new Repeat(part, least, most);
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(DigestState::isDigit)) {
      throw new UnknownSyntaxException();
    }
    int number = Integer.parseInt(digits);
    if (number > MOST_REPEATS) {
      throw new UnknownSyntaxException();
    }
    return number;
  }

  private PatternTree group() {
    boolean looksAround = false;
    if (!pattern.startsWith("(?", at)) {
      at++;
    } else if (pattern.startsWith("(?i)", at) && (at == 0 || caseless)) {
      caseless = true;
      at += 4;
      return new Sequence(List.of());
    } else if (pattern.startsWith("(?:", at)) {
      at += 3;
    } else if (pattern.startsWith("(?>", at)) {
      exact = false;
      at += 3;
    } else if (pattern.startsWith("(?=", at) || pattern.startsWith("(?!", at)) {
      looksAround = true;
      at += 3;
    } else if (pattern.startsWith("(?<=", at) || pattern.startsWith("(?<!", at)) {
      looksAround = true;
      at += 4;
    } else if (pattern.startsWith("(?<", at) || pattern.startsWith("(?P<", at)) {
      int end = pattern.indexOf('>', at);
      if (end < 0) {
        throw new UnknownSyntaxException();
      }
      at = end + 1;
    } else {
      throw new UnknownSyntaxException();
    }
    PatternTree inner = alternatives();
    if (at >= pattern.length()) {
      throw new UnknownSyntaxException();
    }
    at++;
    if (looksAround) {
      exact = false;
      return new Sequence(List.of());
    }
    return inner;
  }

  private PatternTree escape() {
    char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
    return switch (next) {
      case 'b' -> place(Place.WORD_EDGE, 2);
      case 'B' -> place(Place.NO_WORD_EDGE, 2);
      case 'A' -> place(Place.BEGIN, 2);
      case 'z' -> place(Place.END, 2);
      case 'Z' -> place(Place.END_OF_LINES, 2);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        at += 2;
        while (at < pattern.length() && DigestState.isDigit(pattern.charAt(at))) {
          at++;
        }
        yield anything();
      }
      default -> {
        BitSet set = new BitSet(ByteSets.SIZE);
        at = sets.readEscape(at, caseless, set);
        yield new Bytes(set);
      }
    };
  }

  /** A reference may match whatever its group matched. */
  private PatternTree anything() {
    exact = false;
    BitSet all = new BitSet(ByteSets.SIZE);
    all.set(0, ByteSets.SIZE);
    return new Repeat(new Bytes(all), 0, -1);
  }
}
