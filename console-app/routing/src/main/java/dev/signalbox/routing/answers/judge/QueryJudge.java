package dev.signalbox.routing.answers.judge;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.TableInfo;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.sql.Expr;
import dev.signalbox.routing.answers.sql.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Queries: their sources, what connects SELECTs, ORDER BY and LIMIT of the whole. */
final class QueryJudge {
  private final Context context;
  private final Catalogue catalogue;
  private final String schema;
  private final ExprJudge exprs;
  private final SelectJudge selects;
  private final Map<String, Rows> common = new HashMap<>();
  private int depth;

  QueryJudge(Context context, Catalogue catalogue, String schema) {
    this.context = context;
    this.catalogue = catalogue;
    this.schema = schema;
    exprs = new ExprJudge(context, this);
    selects = new SelectJudge(context, exprs, this);
  }

  /** A query that uses no column of one around it. */
  Rows outer(Query query) throws KeptException {
    return of(query, null).rows();
  }

  /** A sub-query that may use columns of the query around it. */
  void inner(Query query, Scope outer) throws KeptException {
    of(query, outer);
  }

  /**
   * The columns of a sub-query that must not use columns of the query around it. Quotients are
   * OPAQUE: MySQL compares them rounded and computes with them before it rounds.
   */
  List<Typed> uncorrelated(Query query) throws KeptException {
    Rows rows = of(query, null).rows();
    List<Typed> columns = new ArrayList<>(rows.columns());
    for (int place : rows.quotients()) {
      Typed column = columns.get(place);
      columns.set(
          place,
          Typed.of(Kind.OPAQUE, column.size(), column.scale(), column.nullable(), column.sql()));
    }
    return columns;
  }

  /** Whether a sub-query or a part of a UNION is judged: its columns may be named by others. */
  boolean nested() {
    return depth > 1;
  }

  private SelectJudge.Judged of(Query query, @Nullable Scope outer) throws KeptException {
    depth++;
    SelectJudge.Judged judged = judged(query, outer);
    depth--;
    return judged;
  }

  private SelectJudge.Judged judged(Query query, @Nullable Scope outer) throws KeptException {
    for (Query.Common table : query.with()) {
      if (common.put(table.name(), outer(table.query())) != null) {
        throw KeptException.at(
            Verdict.Kind.NOT_UNDERSTOOD,
            "two queries are called " + table.name(),
            table.start(),
            table.end());
      }
    }
    return switch (query.body()) {
      case Query.Select select -> selects.of(select, query.order(), query.limit(), outer);
      case Query.Nested nested -> {
        SelectJudge.Judged judged = of(nested.query(), outer);
        if (!query.order().isEmpty() || query.limit() != null) {
          throw KeptException.at(
              Verdict.Kind.NOT_UNDERSTOOD, "ORDER BY of a query in brackets", 0, 0);
        }
        yield judged;
      }
      case Query.SetOperation union -> union(union, query);
    };
  }

  private SelectJudge.Judged union(Query.SetOperation union, Query query) throws KeptException {
    Rows rows = body(union);
    Scope names = new Scope(null);
    Map<String, Typed> columns = new LinkedHashMap<>();
    for (int i = 0; i < rows.names().size(); i++) {
      columns.put(rows.names().get(i), rows.columns().get(i).named(""));
    }
    names.add(new Scope.Source("", null, columns, List.of()), new Expr.Column(List.of(), "", 0, 0));
    if (query.order().isEmpty() && query.limit() == null) {
      context.allow(Verdict.Allowance.ORDER);
    } else {
      // ClickHouse orders and limits the last SELECT alone
      context.edits().insert(union.start(), "SELECT * FROM (");
      context.edits().insert(union.end(), ") AS `union`");
      selects.order(
          query.order(),
          query.limit(),
          new SelectJudge.Judged(rows, names, List.of(), false, List.of()));
    }
    return new SelectJudge.Judged(rows, names, List.of(), false, List.of());
  }

  private Rows body(Query.Body body) throws KeptException {
    if (!(body instanceof Query.SetOperation union)) {
      return of(new Query(List.of(), body, List.of(), null), null).rows();
    }
    Expr at = new Expr.Star(List.of(), union.start(), union.end());
    if (!union.operator().equals("UNION")) {
      throw KeptException.differs(union.operator() + " is not known to agree", at);
    }
    Rows left = body(union.left());
    Rows right = body(union.right());
    if (left.columns().size() != right.columns().size()) {
      throw KeptException.unknown("UNION of different numbers of columns", at);
    }
    List<Typed> columns = new ArrayList<>();
    for (int i = 0; i < left.columns().size(); i++) {
      Typed one = left.columns().get(i);
      Typed other = right.columns().get(i);
      if (one.kind() == Kind.DECIMAL != (other.kind() == Kind.DECIMAL)
          || one.kind() == Kind.OPAQUE) {
        throw KeptException.differs("UNION of two types", at);
      }
      Typed both = Branches.common(List.of(one, other), at);
      if (left.quotients().contains(i) || right.quotients().contains(i)) {
        throw KeptException.differs("how MySQL rounds a quotient in a UNION is open", at);
      }
      if (one.mixed() || other.mixed()) {
        throw KeptException.differs("MySQL may cut a product in a UNION", at);
      }
      if (!union.all() && both.kind() == Kind.TEXT) {
        exprs.texts().oneForm(List.of(one, other), at);
      }
      columns.add(both);
    }
    return new Rows(left.names(), columns, Set.of(), Set.of(), false);
  }

  /** Adds the tables of FROM to a scope, with what joins them. */
  void from(Query.Source source, Scope scope) throws KeptException {
    sources(source, scope);
    NamesJudge.tables(scope, source);
  }

  private void sources(Query.Source source, Scope scope) throws KeptException {
    switch (source) {
      case Query.Table table ->
          scope.add(table(table), at(table.alias(), table.start(), table.end()));
      case Query.Derived derived ->
          scope.add(
              derived(derived.alias(), outer(derived.query())),
              at(derived.alias(), derived.start(), derived.end()));
      case Query.Join join -> join(join, scope);
    }
  }

  private static Expr.Column at(String name, int start, int end) {
    return new Expr.Column(List.of(), name, start, end);
  }

  private Scope.Source table(Query.Table table) throws KeptException {
    if (table.database() == null && common.containsKey(table.name())) {
      return derived(table.alias(), common.get(table.name()));
    }
    String database = table.database() == null ? schema : table.database();
    TableId id = new TableId(database, table.name());
    TableInfo info =
        catalogue
            .table(id)
            .orElseThrow(
                () ->
                    KeptException.at(
                        Verdict.Kind.NOT_UNDERSTOOD,
                        id + " has no replica that is known",
                        table.start(),
                        table.end()));
    Map<String, Typed> columns = new LinkedHashMap<>();
    info.columns()
        .forEach((name, type) -> columns.put(name, ColumnTypes.of(new ColumnRef(id, name), type)));
    List<List<ColumnRef>> unique =
        info.uniqueKeys().stream()
            .map(key -> key.stream().map(name -> new ColumnRef(id, name)).toList())
            .toList();
    return new Scope.Source(table.alias(), database, columns, unique);
  }

  private static Scope.Source derived(String alias, @Nullable Rows rows) throws KeptException {
    Map<String, Typed> columns = new LinkedHashMap<>();
    if (rows != null) {
      for (int i = 0; i < rows.names().size(); i++) {
        Typed column = rows.columns().get(i).named("");
        if (rows.constants().contains(i)) {
          column = column.with(Scope.CONSTANT);
        }
        if (rows.merges() && rows.quotients().contains(i)) {
          column = Typed.of(Kind.OPAQUE, 0, column.scale(), column.nullable(), "");
        }
        if (columns.put(rows.names().get(i), column) != null) {
          throw KeptException.unknown(
              "two columns of a sub-query are called " + rows.names().get(i), at(alias, 0, 0));
        }
      }
    }
    return new Scope.Source(alias, null, columns, List.of());
  }

  private void join(Query.Join join, Scope scope) throws KeptException {
    if (join.right() instanceof Query.Join right) {
      throw KeptException.unknown(
          "tables after a comma are joined: which columns ON may name is not the same",
          new Expr.Star(List.of(), right.start(), right.end()));
    }
    int before = scope.sources().size();
    sources(join.left(), scope);
    int between = scope.sources().size();
    sources(join.right(), scope);
    boolean inner = join.kind().equals("INNER");
    if (join.on() != null) {
      exprs.condition(join.on(), scope);
      if (inner) {
        same(join.on(), scope);
      } else if (!JoinKeys.has(join.on(), scope, between)) {
        throw KeptException.fails("ClickHouse joins by columns that are equal only", join.on());
      }
    }
    for (String name : join.using()) {
      using(join, name, scope);
    }
    if (join.kind().equals("LEFT")) {
      missing(scope, between, scope.sources().size());
    } else if (join.kind().equals("RIGHT")) {
      missing(scope, before, between);
    }
  }

  private void using(Query.Join join, String name, Scope scope) throws KeptException {
    Expr at = new Expr.Star(List.of(), join.start(), join.end());
    List<Typed> both = new ArrayList<>();
    for (Scope.Source source : scope.sources()) {
      Typed column = source.columns().get(name);
      if (column != null) {
        both.add(column);
      }
    }
    if (both.size() != 2 || scope.isMerged(name) || join.kind().equals("RIGHT")) {
      throw KeptException.differs("USING of more than two tables, or of a RIGHT JOIN", at);
    }
    new Comparison(context, exprs.texts()).check("=", both.get(0), both.get(1), at, at, at);
    if (both.get(0).kind() != both.get(1).kind() || both.get(0).kind().isDay()) {
      throw KeptException.differs("USING joins columns of two types", at);
    }
    scope.merge(name, both.get(0));
    ColumnRef left = both.get(0).column();
    ColumnRef right = both.get(1).column();
    if (join.kind().equals("INNER") && left != null && right != null) {
      scope.same(left, right);
    }
  }

  /** Notes which columns a condition that all rows meet makes equal. */
  static void same(Expr condition, Scope scope) throws KeptException {
    if (Exprs.bare(condition) instanceof Expr.Binary binary) {
      if (binary.operator().equals("AND")) {
        same(binary.left(), scope);
        same(binary.right(), scope);
      } else if (binary.operator().equals("=")
          && binary.left() instanceof Expr.Column left
          && binary.right() instanceof Expr.Column right) {
        Typed one = scope.here(left);
        Typed other = scope.here(right);
        if (one != null && other != null && one.column() != null && other.column() != null) {
          scope.same(one.column(), other.column());
        }
      }
    }
  }

  private static void missing(Scope scope, int from, int to) {
    for (int i = from; i < to; i++) {
      Scope.Source source = scope.sources().get(i);
      Map<String, Typed> columns = new LinkedHashMap<>();
      source.columns().forEach((name, typed) -> columns.put(name, typed.nullable(true)));
      scope
          .sources()
          .set(
              i, new Scope.Source(source.alias(), source.database(), columns, source.uniqueKeys()));
    }
  }
}
