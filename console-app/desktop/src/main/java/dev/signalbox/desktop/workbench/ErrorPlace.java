package dev.signalbox.desktop.workbench;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where in a statement an error is, as far as its message tells: MySQL quotes the text from there
 * on or the name, ClickHouse counts characters.
 *
 * @param start the first char of it in the statement
 * @param end one past the last, more than the start
 */
record ErrorPlace(int start, int end) {
  private static final Pattern NEAR = Pattern.compile("near '(.*)' at line \\d+", Pattern.DOTALL);
  private static final Pattern POSITION = Pattern.compile("failed at position (\\d+)");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:Unknown column|Unknown table|Table|FUNCTION|PROCEDURE) '?([^' ]+)'?"
              + "|[Uu]nknown (?:expression |table expression |function |or |identifier )+[`']?([\\w.]+)");

  /** The place; empty when the message does not tell or the statement has no such text. */
  static Optional<ErrorPlace> of(String sql, String message) {
    return first(NEAR, message)
        .flatMap(near -> near(sql, near.group(1)))
        .or(() -> first(POSITION, message).flatMap(at -> word(sql, number(at.group(1)) - 1)))
        .or(() -> first(NAME, message).flatMap(name -> named(sql, name)));
  }

  private static Optional<MatchResult> first(Pattern pattern, String message) {
    var matcher = pattern.matcher(message);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** What is quoted is cut after some 80 characters; nothing means the end. */
  private static Optional<ErrorPlace> near(String sql, String text) {
    if (text.isEmpty()) {
      return sql.isEmpty()
          ? Optional.empty()
          : Optional.of(new ErrorPlace(sql.length() - 1, sql.length()));
    }
    return word(sql, sql.lastIndexOf(text));
  }

  private static Optional<ErrorPlace> named(String sql, MatchResult name) {
    var found = name.group(1) == null ? name.group(2) : name.group(1);
    var last = found.substring(found.lastIndexOf('.') + 1);
    var matcher = Pattern.compile("\\b" + Pattern.quote(last) + "\\b").matcher(sql);
    return matcher.find()
        ? Optional.of(new ErrorPlace(matcher.start(), matcher.end()))
        : Optional.empty();
  }

  private static Optional<ErrorPlace> word(String sql, int start) {
    if (start < 0 || start >= sql.length()) {
      return Optional.empty();
    }
    int end = start + 1;
    while (end < sql.length()
        && Character.isJavaIdentifierPart(sql.charAt(end - 1))
        && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return Optional.of(new ErrorPlace(start, end));
  }
}
