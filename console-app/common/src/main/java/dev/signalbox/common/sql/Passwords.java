package dev.signalbox.common.sql;

import java.util.regex.Pattern;

/** Takes out of a statement what sets a password, on MySQL and on ClickHouse. Pure. */
public final class Passwords {
  private static final Pattern LITERAL =
      Pattern.compile(
          "((?:\\bIDENTIFIED\\b[^'\"]*?|\\bPASSWORD\\b\\s*(?:FOR\\b[^=]*)?[=(,]?\\s*(?:\\w+\\s*\\(\\s*)?"
              + "|\\b\\w*(?:PASSWORD|SECRET|ACCESS_KEY)\\w*\\s*=\\s*)(?:BY|AS|USING)?\\s*)"
              + "('(?:[^'\\\\]|\\\\.|'')*'?|\"(?:[^\"\\\\]|\\\\.)*\"?)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Passwords() {}

  /** The statement with each password replaced by three asterisks. */
  public static String hidden(String sql) {
    return LITERAL.matcher(sql).replaceAll("$1'***'");
  }
}
