package dev.signalbox.embedded.clickhouse.facts;

import dev.signalbox.embedded.clickhouse.sql.SqlText;
import dev.signalbox.embedded.clickhouse.sql.Statement;
import dev.signalbox.embedded.clickhouse.sql.Token;

/** The table that a replica's view reads. */
record Store(String database, String table) {
  private static final String SUFFIX = "__cdc";

  /**
   * Of a view's SELECT: the one table that it reads with FINAL, in the database beside its own.
   *
   * @return null if the view is none of a replica, or of one that is closed
   */
  static @org.jspecify.annotations.Nullable Store of(String database, String select) {
    var text = SqlText.of(select);
    for (int i = 0; i + 4 < text.tokens().size(); i++) {
      if (text.isWord(i, "FROM") && text.isSymbol(i + 2, '.') && text.isWord(i + 4, "FINAL")) {
        var store = new Store(name(text, i + 1), name(text, i + 3));
        return store.database.equals(database + SUFFIX) ? store : null;
      }
    }
    return null;
  }

  private static String name(SqlText text, int i) {
    var token = text.tokens().get(i);
    String written = text.text(token);
    return token.kind() == Token.Kind.QUOTED_IDENTIFIER ? Statement.unquote(written) : written;
  }
}
