package dev.signalbox.routing.answers.judge;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.sql.Expr;
import dev.signalbox.routing.answers.sql.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names that one of the two refuses, or reads otherwise. */
final class NamesJudge {
  private NamesJudge() {}

  /** Refuses an entry of the select list whose name in MySQL has more than its text. */
  static void label(String sql, Expr expr, String label) throws KeptException {
    if (expr instanceof Expr.Column) {
      return;
    }
    String before = sql.substring(0, expr.start()).stripTrailing();
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (before.endsWith("*/") || line.contains("-- ")) {
      throw KeptException.differs("a comment is part of the column's name", expr);
    }
    if (label.isEmpty() || label.startsWith(" ") || label.endsWith(" ")) {
      throw KeptException.differs("the column's name begins or ends with a space", expr);
    }
    if (label.length() > 255 || !label.chars().allMatch(c -> c >= ' ')) {
      throw KeptException.differs("the column's name is cut", expr);
    }
  }

  /** Refuses a table beside others of which one is it again: its name is two tables' there. */
  static void tables(Scope scope, Query.Source from) throws KeptException {
    if (scope.sources().size() < 3) {
      return;
    }
    for (Scope.Source one : scope.sources()) {
      for (Scope.Source other : scope.sources()) {
        TableId table = table(other);
        if (one != other
            && table != null
            && table.equals(table(one))
            && table.table().equals(one.alias())
            && from instanceof Query.Join join) {
          throw KeptException.fails(
              one.alias() + " is the name of two tables there",
              new Expr.Star(List.of(), join.start(), join.end()));
        }
      }
    }
  }

  private static @Nullable TableId table(Scope.Source source) {
    return source.uniqueKeys().isEmpty() ? null : source.uniqueKeys().getFirst().getFirst().table();
  }

  private static boolean twice(Query.Item one, Query.Item other) {
    return Exprs.bare(one.expr()) instanceof Expr.Column left
        && Exprs.bare(other.expr()) instanceof Expr.Column right
        && left.name().equals(right.name());
  }

  /** Refuses names of the select list that stand for something else too. */
  static void aliases(Query.Select select, Scope scope) throws KeptException {
    boolean windows = select.items().stream().anyMatch(item -> Exprs.windows(item.expr()));
    for (Query.Item item : select.items()) {
      String alias = item.alias();
      if (alias == null) {
        continue;
      }
      if (scope.sources().stream().anyMatch(source -> source.alias().equals(alias))) {
        throw KeptException.fails(
            alias + " is a table and a column of the select list", item.expr());
      }
      boolean same = item.expr() instanceof Expr.Column column && column.name().equals(alias);
      if (select.items().stream().anyMatch(other -> other != item && twice(other, item))) {
        throw KeptException.differs(
            "MariaDB may call both of a column that is given twice " + alias, item.expr());
      }
      if (windows && !same && scope.hasColumn(alias)) {
        throw KeptException.differs(
            alias + " in a window may be a column or the select list's", item.expr());
      }
    }
  }
}
