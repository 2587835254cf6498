package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which characters the texts of a column are made of: five questions, told as five digits. Once
 * answered by yes, each stays so. Not thread-safe.
 */
final class TextShape {
  /** Other than printable ASCII; a letter of A to Z; of a to z; a sign; a space at the end. */
  private static final List<String> QUESTIONS =
      List.of(
          "NOT match(%s, '^[ -~]*$')",
          "match(%s, '[A-Z]')",
          "match(%s, '[a-z]')",
          "match(%s, '[!-/:-@\\\\[-`{-~]')",
          "endsWith(%s, ' ')");

  private final boolean[] answers = new boolean[QUESTIONS.size()];

  /** An expression for the questions not answered by yes yet. */
  String expression(String text) {
    var counts = new StringBuilder("[");
    for (int i = 0; i < answers.length; i++) {
      String question = "countIf(ifNull(" + QUESTIONS.get(i).formatted(text) + ", 0))";
      counts.append(i == 0 ? "" : ", ").append(answers[i] ? "0" : question);
    }
    return counts.append("]").toString();
  }

  /** Adds what the expression gave; returns whether that changed anything. */
  boolean add(JsonNode counts) {
    boolean changed = false;
    for (int i = 0; i < answers.length; i++) {
      changed |= set(i, counts.get(i).asLong() > 0);
    }
    return changed;
  }

  /** Adds one text. */
  boolean add(String value) {
    return set(0, !value.chars().allMatch(TextShape::isPlain))
        | set(1, any(value, c -> c >= 'A' && c <= 'Z'))
        | set(2, any(value, c -> c >= 'a' && c <= 'z'))
        | set(3, any(value, c -> isPlain(c) && c != ' ' && !Character.isLetterOrDigit(c)))
        | set(4, value.endsWith(" "));
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c <= '~';
  }

  private static boolean any(String value, IntPredicate what) {
    return value.chars().anyMatch(what);
  }

  private boolean set(int question, boolean yes) {
    boolean changed = yes && !answers[question];
    answers[question] |= yes;
    return changed;
  }

  /** One digit for each question, 1 for yes. */
  String digits() {
    var digits = new StringBuilder();
    for (boolean answer : answers) {
      digits.append(answer ? '1' : '0');
    }
    return digits.toString();
  }
}
