package dev.signalbox.bench.answers;

import dev.signalbox.routing.answers.Verdict.Allowance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two answers are the same, but for what a verdict allows. */
final class Agreement {
  /** DOUBLEs agree to so much of their size. */
  private static final double CLOSE = 1e-10;

  private Agreement() {}

  /** How they differ; empty when they do not. Where both refuse there is nothing to compare. */
  static Optional<String> broken(TextAnswer mysql, TextAnswer clickHouse, Set<Allowance> allowed) {
    if (mysql.error().isPresent() && clickHouse.error().isPresent()) {
      return Optional.empty();
    }
    if (mysql.error().isPresent() || clickHouse.error().isPresent()) {
      return Optional.of(mysql.error().isPresent() ? "MySQL refuses" : "ClickHouse refuses");
    }
    if (!mysql.labels().equals(clickHouse.labels())) {
      return Optional.of("names of columns");
    }
    if (mysql.rows().size() != clickHouse.rows().size()) {
      return Optional.of("numbers of rows");
    }
    boolean rounding = allowed.contains(Allowance.ROUNDING);
    List<List<@Nullable String>> left = mysql.rows();
    List<List<@Nullable String>> right = clickHouse.rows();
    if (allowed.contains(Allowance.ORDER)) {
      Comparator<List<@Nullable String>> order =
          Comparator.comparing(row -> key(row, rounding).toString());
      left = left.stream().sorted(order).toList();
      right = right.stream().sorted(order).toList();
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i), rounding)) {
        return Optional.of("row " + (i + 1) + ": " + left.get(i) + " and " + right.get(i));
      }
    }
    return Optional.empty();
  }

  private static List<String> key(List<@Nullable String> row, boolean rounding) {
    return row.stream().map(value -> key(value, rounding)).toList();
  }

  private static String key(@Nullable String value, boolean rounding) {
    Double number = rounding && value != null ? number(value) : null;
    return number == null ? "'" + value : "%.8e".formatted(number + 0.0);
  }

  private static boolean same(
      List<@Nullable String> left, List<@Nullable String> right, boolean rounding) {
    for (int i = 0; i < left.size(); i++) {
      String one = left.get(i);
      String other = right.get(i);
      if (one == null || other == null
          ? one != other
          : !one.equals(other) && !(rounding && close(one, other))) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(String one, String other) {
    Double left = number(one);
    Double right = number(other);
    return left != null
        && right != null
        && Math.abs(left - right) <= CLOSE * Math.max(Math.abs(left), Math.abs(right));
  }

  private static @Nullable Double number(String text) {
    return text.matches("-?\\d+(\\.\\d*)?(e[-+]?\\d+)?") ? Double.valueOf(text) : null;
  }
}
