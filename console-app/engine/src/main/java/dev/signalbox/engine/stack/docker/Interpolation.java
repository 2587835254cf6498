package dev.signalbox.engine.stack.docker;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills variables in as Compose does: {@code ${NAME}}, {@code ${NAME:-otherwise}} (also when it is
 * empty), {@code ${NAME-otherwise}} (when it is not set), {@code ${NAME:?message}}, and {@code $$}
 * for a dollar sign. A variable without a value and without a default is an error here, where
 * Compose warns and leaves it empty.
 */
final class Interpolation implements UnaryOperator<String> {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:(?<dollar>\\$)|\\{(?<name>[A-Za-z_]\\w*)(?:(?<kind>:-|-|:\\?)(?<rest>[^}]*))?\\}|(?<bad>))");

  private final Map<String, String> variables;

  Interpolation(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The text with its variables' values; IllegalArgumentException says what is wrong with it. */
  @Override
  public String apply(String text) {
    return REFERENCE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m, text)));
  }

  private String value(java.util.regex.MatchResult found, String text) {
    if (found.group("bad") != null) {
      throw new IllegalArgumentException(
          "'" + text + "' has a dollar sign that begins no ${NAME}; a plain one is $$");
    }
    if (found.group("dollar") != null) {
      return "$";
    }
    String name = found.group("name");
    String kind = found.group("kind") == null ? "" : found.group("kind");
    String rest = found.group("rest") == null ? "" : found.group("rest");
    String value = variables.get(name);
    boolean missing = value == null || kind.startsWith(":") && value.isEmpty();
    if (!missing) {
      return value == null ? "" : value;
    }
    return switch (kind) {
      case ":-", "-" -> rest;
      case ":?" -> throw new IllegalArgumentException(name + " is not set: " + rest);
      default -> throw new IllegalArgumentException("the variable " + name + " is not set");
    };
  }
}
