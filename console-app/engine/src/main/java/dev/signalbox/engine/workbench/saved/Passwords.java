package dev.signalbox.engine.workbench.saved;

import java.util.regex.Pattern;

/** Takes out of a statement what sets a password, on MySQL and on ClickHouse. */
final class Passwords {
  private static final Pattern LITERAL =
      Pattern.compile(
          "((?:\\bIDENTIFIED\\b[^'\"]*?|\\bPASSWORD\\b\\s*(?:FOR\\b[^=]*)?[=(,]?\\s*(?:\\w+\\s*\\(\\s*)?"
              + "|\\b\\w*(?:PASSWORD|SECRET|ACCESS_KEY)\\w*\\s*=\\s*)(?:BY|AS|USING)?\\s*)"
              + "('(?:[^'\\\\]|\\\\.|'')*'?|\"(?:[^\"\\\\]|\\\\.)*\"?)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Passwords() {}

  static String hidden(String sql) {
    return LITERAL.matcher(sql).replaceAll("$1'***'");
  }
}
