package dev.signalbox.embedded.clickhouse.access;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection.Analysis;
import dev.signalbox.embedded.clickhouse.engine.QueryClass;
import dev.signalbox.embedded.clickhouse.engine.StatementGuard;
import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Token;
import java.util.Locale;
import java.util.Set;

/**
 * What a routed user may send: one statement that reads, USE, and SET of settings that stand in
 * {@link RoutedSettings}. The engine's role refuses table functions, engines and other writes; this
 * refuses what a role cannot: the scalar function {@code file} in each of its spellings, files of
 * INFILE and OUTFILE, other roles, other settings.
 */
public final class RoutedGuard implements StatementGuard {
  private static final String FILE = "file";
  private static final Set<String> FILES = Set.of("INFILE", "OUTFILE");

  @Override
  public void check(byte[] sql, Analysis analysis) {
    var text = SqlText.of(sql, sql.length);
    if (analysis.statements() > 1) {
      throw new ClickHouseException(62, "SYNTAX_ERROR", "Multi-statements are not allowed");
    }
    if (text.isWord(0, "SET")) {
      checkAssignments(text, 1);
      return;
    }
    boolean reads =
        analysis.queryClass() == QueryClass.READ_ONLY
            || analysis.queryClass() == QueryClass.UNKNOWN
            || text.isWord(0, "USE");
    if (!reads) {
      throw denied("this user may read, and nothing else");
    }
    for (int i = 0; i < text.tokens().size(); i++) {
      checkToken(text, i);
    }
  }

  /**
   * Looks at the name of one setting.
   *
   * @throws ClickHouseException when this user may not change it
   */
  static void checkSetting(String name) {
    if (!RoutedSettings.allowed(name)) {
      throw new ClickHouseException(
          452, "SETTING_CONSTRAINT_VIOLATION", "Setting " + name + " should not be changed");
    }
  }

  private static void checkToken(SqlText text, int i) {
    if (text.tokens().get(i).kind() == Token.Kind.WORD
        && FILES.contains(word(text, i).toUpperCase(Locale.ROOT))) {
      throw denied("this user may not read or write files");
    }
    if (isFile(text, i) && isCalled(text, i)) {
      throw denied(
          "this user may not use the function file; a column of that name needs its table's name"
              + " before it");
    }
    if (text.isWord(i, "SETTINGS") && isName(text, i + 1) && text.isSymbol(i + 2, '=')) {
      checkAssignments(text, i + 1);
    }
  }

  /**
   * {@code file(…)}, {@code APPLY(file)}, {@code APPLY file}, and the first of several arguments,
   * as in {@code arrayMap(file, …)}. A qualified name is a column's.
   */
  private static boolean isCalled(SqlText text, int i) {
    if (text.isSymbol(i + 1, '(')) {
      return true;
    }
    int before = text.isSymbol(i - 1, '(') ? i - 2 : i - 1;
    boolean applied = text.isWord(before, "APPLY");
    boolean argument =
        text.isSymbol(i - 1, '(') && isName(text, i - 2) && text.isSymbol(i + 1, ',');
    return applied || argument;
  }

  private static boolean isFile(SqlText text, int i) {
    return isName(text, i) && word(text, i).equalsIgnoreCase(FILE);
  }

  /** {@code name = value, name = value}; a lone name is a switch that is turned on. */
  private static void checkAssignments(SqlText text, int from) {
    int at = from;
    while (isName(text, at)) {
      checkSetting(word(text, at).toLowerCase(Locale.ROOT));
      int depth = text.tokens().get(at).depth();
      at++;
      while (at < text.tokens().size()
          && !(text.isSymbol(at, ',') && text.tokens().get(at).depth() == depth)) {
        at++;
      }
      at++;
    }
  }

  private static boolean isName(SqlText text, int i) {
    if (i < 0 || i >= text.tokens().size()) {
      return false;
    }
    var kind = text.tokens().get(i).kind();
    return kind == Token.Kind.WORD || kind == Token.Kind.QUOTED_IDENTIFIER;
  }

  private static String word(SqlText text, int i) {
    var written = text.text(text.tokens().get(i));
    boolean quoted = text.tokens().get(i).kind() == Token.Kind.QUOTED_IDENTIFIER;
    return quoted ? dev.signalbox.embedded.clickhouse.sql.Statement.unquote(written) : written;
  }

  private static ClickHouseException denied(String why) {
    return new ClickHouseException(497, "ACCESS_DENIED", "Not enough privileges: " + why);
  }
}
