package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.sql.Expr;
import java.util.BitSet;

/** Whether ON says of a value of the one side that it equals a value of the other. */
final class JoinKeys {
  private JoinKeys() {}

  /**
   * Whether rows of both sides are found by a value.
   *
   * @param between the place of the right side's first table in the scope
   */
  static boolean has(Expr condition, Scope scope, int between) throws KeptException {
    if (!(Exprs.bare(condition) instanceof Expr.Binary binary)) {
      return false;
    }
    if (binary.operator().equals("AND")) {
      return has(binary.left(), scope, between) || has(binary.right(), scope, between);
    }
    if (!binary.operator().equals("=")) {
      return false;
    }
    int left = side(binary.left(), scope, between);
    int right = side(binary.right(), scope, between);
    return left + right == 3 && left != 0 && right != 0;
  }

  /** 1 for columns of the left side alone, 2 for those of the right, 3 for both, 0 for none. */
  private static int side(Expr expr, Scope scope, int between) throws KeptException {
    BitSet tables = new BitSet();
    tables(expr, scope, tables);
    return (tables.previousSetBit(between - 1) >= 0 ? 1 : 0)
        + (tables.nextSetBit(between) >= 0 ? 2 : 0);
  }

  private static void tables(Expr expr, Scope scope, BitSet tables) throws KeptException {
    if (expr instanceof Expr.Column column) {
      int place = scope.place(column);
      if (place >= 0) {
        tables.set(place);
      }
    }
    for (Expr child : Exprs.children(expr)) {
      tables(child, scope, tables);
    }
  }
}
