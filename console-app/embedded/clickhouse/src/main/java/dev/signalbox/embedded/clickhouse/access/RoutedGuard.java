package dev.signalbox.embedded.clickhouse.access;

import dev.signalbox.embedded.clickhouse.engine.Analysis;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.QueryClass;
import dev.signalbox.embedded.clickhouse.engine.StatementGuard;
import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import dev.signalbox.embedded.clickhouse.sql.Token;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a routed user may send: one statement that reads, USE, and SET of settings that stand in
 * {@link RoutedSettings}. The engine's role refuses table functions, engines and other writes; this
 * refuses what a role cannot: the scalar function {@code file} in each of its spellings, files of
 * INFILE and OUTFILE, other roles, other settings.
 */
public final class RoutedGuard implements StatementGuard {
  /** Functions that open a file, start a program, or name tables inside of a string. */
  private static final Set<String> FUNCTIONS = Set.of("file", "executable", "loop", "merge");

  /** The engine lets every role read its own tables; these are what drivers ask for. */
  static final Set<String> SYSTEM_TABLES =
      Set.of(
          "build_options",
          "collations",
          "columns",
          "data_skipping_indices",
          "data_type_families",
          "databases",
          "formats",
          "functions",
          "keywords",
          "numbers",
          "one",
          "parts",
          "settings",
          "table_engines",
          "table_functions",
          "tables",
          "time_zones",
          "zeros");

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
    if (text.isWord(0, "USE") && isName(text, 1) && word(text, 1).equals("system")
        || text.isWord(0, "SHOW") && hasWord(text, "PROCESSLIST")) {
      throw denied("this user may read some tables of system only, each named as system.name");
    }
    for (int i = 0; i < text.tokens().size(); i++) {
      checkToken(text, i);
    }
  }

  /**
   * Looks at one setting.
   *
   * @throws ClickHouseException when this user may not change it
   */
  private static void checkSetting(String name, String value) {
    var limit = RoutedSettings.LIMITS.get(name);
    if (limit == null && !RoutedSettings.allowed(name)) {
      throw new ClickHouseException(
          452, "SETTING_CONSTRAINT_VIOLATION", "Setting " + name + " should not be changed");
    }
    if (limit != null && !limit.allows(value)) {
      throw new ClickHouseException(
          452,
          "SETTING_CONSTRAINT_VIOLATION",
          "Setting " + name + " should be a number from 1 to " + limit.most());
    }
  }

  private static void checkToken(SqlText text, int i) {
    if (text.tokens().get(i).kind() == Token.Kind.WORD
        && FILES.contains(word(text, i).toUpperCase(Locale.ROOT))) {
      throw denied("this user may not read or write files");
    }
    if (isFunction(text, i) && isCalled(text, i)) {
      throw denied(
          "this user may not use the function "
              + word(text, i)
              + "; a column of that name needs its table's name before it");
    }
    if (isName(text, i)
        && word(text, i).equals("system")
        && text.isSymbol(i + 1, '.')
        && !(isName(text, i + 2) && SYSTEM_TABLES.contains(word(text, i + 2)))) {
      throw denied("this user may not read this table of system");
    }
    if (text.isWord(i, "SETTINGS") && isName(text, i + 1) && text.isSymbol(i + 2, '=')) {
      checkAssignments(text, i + 1);
    }
  }

  /**
   * {@code file(…)}, {@code APPLY(file)}, {@code APPLY file}, and the first of several arguments,
   * as in {@code arrayMap(file, …)}, {@code arrayMap((file) AS f, …)}. A qualified name is a
   * column's.
   */
  private static boolean isCalled(SqlText text, int i) {
    if (text.isSymbol(i + 1, '(')) {
      return true;
    }
    int before = i - 1;
    while (text.isSymbol(before, '(')
        || text.isWord(before, "DISTINCT")
        || text.isWord(before, "ALL")) {
      before--;
    }
    if (text.isWord(before, "APPLY")) {
      return true;
    }
    int after = i + 1;
    while (text.isSymbol(after, ')')) {
      after++;
    }
    boolean alone = text.isSymbol(after, ',') || isName(text, after);
    return alone && isName(text, before) && hasTwoArguments(text, before + 1);
  }

  /** Whether a comma stands in these brackets themselves. */
  private static boolean hasTwoArguments(SqlText text, int open) {
    var tokens = text.tokens();
    if (!text.isSymbol(open, '(')) {
      return false;
    }
    int inside = tokens.get(open).depth() + 1;
    for (int i = open + 1; i < tokens.size() && tokens.get(i).depth() >= inside; i++) {
      if (text.isSymbol(i, ',') && tokens.get(i).depth() == inside) {
        return true;
      }
    }
    return false;
  }

  /** A quoted name with an escape may spell anything, and no tool writes one. */
  private static boolean isFunction(SqlText text, int i) {
    return isName(text, i)
        && (FUNCTIONS.contains(word(text, i).toLowerCase(Locale.ROOT))
            || text.text(text.tokens().get(i)).indexOf('\\') >= 0);
  }

  /** {@code name = value, name = value}; a lone name is a switch that is turned on. */
  private static void checkAssignments(SqlText text, int from) {
    int at = from;
    while (isName(text, at)) {
      boolean assigned = text.isSymbol(at + 1, '=') && at + 2 < text.tokens().size();
      checkSetting(
          word(text, at).toLowerCase(Locale.ROOT),
          assigned ? text.text(text.tokens().get(at + 2)) : "1");
      int depth = text.tokens().get(at).depth();
      at++;
      while (at < text.tokens().size()
          && !(text.isSymbol(at, ',') && text.tokens().get(at).depth() == depth)) {
        at++;
      }
      at++;
    }
  }

  private static boolean hasWord(SqlText text, String word) {
    return IntStream.range(0, text.tokens().size()).anyMatch(i -> text.isWord(i, word));
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
    return quoted ? Statement.unquote(written) : written;
  }

  private static ClickHouseException denied(String why) {
    return new ClickHouseException(497, "ACCESS_DENIED", "Not enough privileges: " + why);
  }
}
