package dev.signalbox.routing.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Something that must hold of columns' stored values for two answers to be equal. */
public sealed interface Condition {
  /** The columns that it is about. */
  List<ColumnRef> columns();

  /**
   * Why it does not hold; empty when it does. What is not known does not hold.
   *
   * @param facts what is known of each column's values now
   */
  Optional<String> broken(Function<ColumnRef, ColumnFacts> facts);

  /** No value of the column was lost on the way (a zero date, a day outside 1900 to 2299). */
  record NothingLost(ColumnRef column) implements Condition {
    @Override
    public List<ColumnRef> columns() {
      return List.of(column);
    }

    @Override
    public Optional<String> broken(Function<ColumnRef, ColumnFacts> facts) {
      return facts.apply(column).lost()
          ? Optional.of(column + " holds values that ClickHouse cannot store")
          : Optional.empty();
    }
  }

  /**
   * Values of the columns, and the literals, that are equal under the collation are equal by their
   * bytes.
   */
  record OneForm(List<ColumnRef> columns, Set<String> literals, String collation)
      implements Condition {
    @Override
    public Optional<String> broken(Function<ColumnRef, ColumnFacts> facts) {
      return Condition.check(columns, facts, literals, TextOrder.of(collation)::twoForms);
    }
  }

  /** Every value that equals the literal under the collation is the literal, byte by byte. */
  record Exact(ColumnRef column, String literal, String collation) implements Condition {
    @Override
    public List<ColumnRef> columns() {
      return List.of(column);
    }

    @Override
    public Optional<String> broken(Function<ColumnRef, ColumnFacts> facts) {
      TextOrder order = TextOrder.of(collation);
      return Condition.check(columns(), facts, Set.of(), texts -> order.otherForm(texts, literal));
    }
  }

  /** The collation sorts the columns' values, and the literals, as their bytes do. */
  record SortedAlike(List<ColumnRef> columns, Set<String> literals, String collation)
      implements Condition {
    @Override
    public Optional<String> broken(Function<ColumnRef, ColumnFacts> facts) {
      return Condition.check(columns, facts, literals, TextOrder.of(collation)::sortedOtherwise);
    }
  }

  /** The pattern of LIKE meets the same values whether letters' case counts or not. */
  record LikeAlike(ColumnRef column, String pattern, String collation) implements Condition {
    @Override
    public List<ColumnRef> columns() {
      return List.of(column);
    }

    @Override
    public Optional<String> broken(Function<ColumnRef, ColumnFacts> facts) {
      return Condition.check(
          columns(), facts, Set.of(), texts -> LikePattern.of(pattern, collation).broken(texts));
    }
  }

  private static Optional<String> check(
      List<ColumnRef> columns,
      Function<ColumnRef, ColumnFacts> facts,
      Set<String> literals,
      Function<TextValues, Optional<String>> check) {
    TextValues all = TextValues.of(literals);
    for (ColumnRef column : columns) {
      Optional<TextValues> texts = TextValues.of(facts.apply(column));
      if (texts.isEmpty()) {
        return Optional.of("it is not known what " + column + " holds");
      }
      all = all.and(texts.get());
    }
    String names =
        String.join(" and ", columns.stream().map(ColumnRef::toString).distinct().toList());
    return check.apply(all).map(why -> names.isEmpty() ? why : names + " holds " + why);
  }
}
