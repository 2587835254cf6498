package dev.signalbox.routing.answers.judge;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Keys of ORDER BY: MySQL has NULL before everything, ClickHouse after it. */
final class OrderJudge {
  private final Context context;
  private final ExprJudge exprs;
  private final TextUse texts;

  OrderJudge(Context context, ExprJudge exprs, TextUse texts) {
    this.context = context;
    this.exprs = exprs;
    this.texts = texts;
  }

  /** Refuses a key that is sorted otherwise there, and says where NULL goes. */
  void key(Typed key, Expr.OrderItem item) throws KeptException {
    if (key.kind() == Kind.OPAQUE) {
      throw KeptException.differs("the order of this is not known to agree", item.key());
    }
    if (key.kind() == Kind.TEXT) {
      texts.sorted(List.of(key), item.key());
    }
    if (!item.descending() && (key.nullable() || key.storedNullable())) {
      context.edits().insert(item.end(), " NULLS FIRST");
    }
  }

  /** Whether what it is there is a number, which would stand for a column of the select list. */
  static boolean isPlace(Typed key) {
    return key.sql().matches("[(\\s]*[-+]?\\d+[)\\s]*");
  }

  /** The order of a window; whether no two rows tie in it. */
  boolean window(Expr.Window window, Scope scope) throws KeptException {
    List<Typed> keys = new ArrayList<>();
    for (Expr.OrderItem item : window.order()) {
      Typed key = exprs.of(item.key(), scope);
      if (key.isQuotient() || key.literal() != null) {
        throw KeptException.differs("the order of this is not known to agree", item.key());
      }
      key(key, item);
      keys.add(key);
    }
    for (Expr part : window.partition()) {
      keys.add(exprs.of(part, scope));
    }
    return total(keys, scope);
  }

  /**
   * Whether each row of all tables has other values of the keys: they hold a unique key of each
   * table, or what equals it.
   */
  static boolean total(List<Typed> keys, Scope scope) {
    Set<ColumnRef> columns = new HashSet<>();
    keys.stream().map(Typed::column).filter(Objects::nonNull).forEach(columns::add);
    Set<TableId> tables = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (List<ColumnRef> pair : scope.same()) {
        if (pair.stream().anyMatch(columns::contains)) {
          more |= columns.addAll(pair);
        }
      }
    }
    for (Scope.Source source : scope.sources()) {
      boolean one =
          source.uniqueKeys().stream()
              .anyMatch(unique -> unique.stream().allMatch(columns::contains));
      // a table joined with itself has each column twice
      if (!one || !tables.add(source.uniqueKeys().getFirst().getFirst().table())) {
        return false;
      }
    }
    return !scope.sources().isEmpty();
  }
}
