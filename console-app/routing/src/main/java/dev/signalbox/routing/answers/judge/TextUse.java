package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.ColumnFacts;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.Condition;
import dev.signalbox.routing.answers.judge.Typed.Texts;
import dev.signalbox.routing.answers.sql.Expr;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of texts that are compared, grouped or sorted under a collation of MySQL's. */
final class TextUse {
  /** Of literals beside each other: the connection's, which ignores case. */
  private static final String CONNECTION = "utf8mb4_general_ci";

  private final Context context;

  TextUse(Context context) {
    this.context = context;
  }

  /** Two texts are compared by {@code =}, or one with a list. */
  void equal(Typed left, Typed right, Expr at) throws KeptException {
    Texts column = texts(left, at);
    Texts other = texts(right, at);
    if (column.column() == null) {
      Texts swap = column;
      column = other;
      other = swap;
    }
    if (column.column() != null && right(other)) {
      String literal = Objects.requireNonNull(other.literals()).iterator().next();
      context.require(new Condition.Exact(column.column(), literal, column.collation()));
    } else {
      oneForm(List.of(left, right), at);
    }
  }

  private static boolean right(Texts texts) {
    return texts.literals() != null && texts.literals().size() == 1;
  }

  /** Equal texts become one: GROUP BY, DISTINCT, a join. */
  void oneForm(List<Typed> typed, Expr at) throws KeptException {
    Together all = together(typed, at);
    require(
        new Condition.OneForm(all.columns, all.literals, all.collation), all.columns.isEmpty(), at);
  }

  /** Texts are sorted, or the smallest is looked for. */
  void sorted(List<Typed> typed, Expr at) throws KeptException {
    Together all = together(typed, at);
    require(
        new Condition.SortedAlike(all.columns, all.literals, all.collation),
        all.columns.isEmpty(),
        at);
  }

  private void require(Condition condition, boolean now, Expr at) throws KeptException {
    if (!now) {
      context.require(condition);
      return;
    }
    Optional<String> broken = condition.broken(column -> ColumnFacts.UNKNOWN);
    if (broken.isPresent()) {
      throw KeptException.differs("there are " + broken.get(), at);
    }
  }

  private record Together(List<ColumnRef> columns, Set<String> literals, String collation) {}

  private static Together together(List<Typed> typed, Expr at) throws KeptException {
    Set<String> literals = new HashSet<>();
    List<ColumnRef> columns =
        typed.stream()
            .map(Typed::text)
            .flatMap(t -> t == null || t.column() == null ? Stream.of() : Stream.of(t.column()))
            .distinct()
            .toList();
    String collation = CONNECTION;
    String named = null;
    for (Typed one : typed) {
      Texts texts = texts(one, at);
      if (texts.literals() != null) {
        literals.addAll(texts.literals());
      } else if (named == null) {
        named = texts.collation();
        collation = named;
      } else if (!named.equals(texts.collation())) {
        throw KeptException.differs("texts of two collations are compared", at);
      }
    }
    return new Together(columns, literals, collation);
  }

  private static Texts texts(Typed typed, Expr at) throws KeptException {
    Texts texts = typed.text();
    if (texts == null || texts.unknown()) {
      throw KeptException.differs(
          "made texts are compared, and it is not known which of them MySQL's collation holds"
              + " equal",
          at);
    }
    return texts;
  }
}
