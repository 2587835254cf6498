package dev.signalbox.engine.results.compare;

import dev.signalbox.common.SplitMix;
import dev.signalbox.engine.workbench.Column;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that both results have, by its name in any case.
 *
 * @param before its place in the first result, from 0
 * @param after its place in the second
 * @param numeric whether both hold numbers: 6.50 is 6.5 then
 * @param key whether one of the results says that it is of a primary key
 */
public record SharedColumn(String name, int before, int after, boolean numeric, boolean key) {
  private static final long SEED = 0xcbf29ce484222325L;

  /** The columns of both, in the first one's order. */
  public static List<SharedColumn> of(List<Column> before, List<Column> after) {
    var shared = new ArrayList<SharedColumn>();
    var taken = new HashSet<Integer>();
    for (int i = 0; i < before.size(); i++) {
      var column = before.get(i);
      for (int j = 0; j < after.size(); j++) {
        var other = after.get(j);
        if (column.name().equalsIgnoreCase(other.name()) && taken.add(j)) {
          boolean numeric = column.numeric() && other.numeric();
          boolean key = column.key() || other.key();
          shared.add(new SharedColumn(column.name(), i, j, numeric, key));
          break;
        }
      }
    }
    return shared;
  }

  /** Those that one result alone has. */
  static List<String> unshared(List<Column> columns, List<SharedColumn> shared) {
    return columns.stream()
        .map(Column::name)
        .filter(
            name ->
                shared.stream()
                    .noneMatch(
                        s ->
                            s.name()
                                .toLowerCase(Locale.ROOT)
                                .equals(name.toLowerCase(Locale.ROOT))))
        .toList();
  }

  /**
   * The columns that identify a row, as far as can be guessed: those of a primary key, else the
   * first that holds no fraction; empty when the results share none such.
   */
  public static List<SharedColumn> guessKey(List<SharedColumn> shared, List<Column> before) {
    var keys = shared.stream().filter(SharedColumn::key).toList();
    return keys.isEmpty()
        ? shared.stream()
            .filter(s -> before.get(s.before()).kind() != Column.Kind.DECIMAL)
            .limit(1)
            .toList()
        : keys;
  }

  /** Whether a row's value is that of another. */
  public boolean same(@Nullable Object[] first, @Nullable Object[] second) {
    var one = first[before];
    var other = second[after];
    if (one instanceof byte[] a && other instanceof byte[] b) {
      return Arrays.equals(a, b);
    }
    return Objects.equals(one, other)
        || one != null && other != null && canonical(one).equals(canonical(other));
  }

  private String canonical(Object value) {
    var text =
        value instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.ISO_8859_1)
            : value.toString();
    if (numeric) {
      try {
        var number = new BigDecimal(text);
        // 1e400000000 written out would be the end of the memory
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
      } catch (NumberFormatException e) {
        return text; // inf, nan
      }
    }
    return text;
  }

  /** 64 bits of some columns of a row: unequal rows have equal ones once in 10^19. */
  static long hash(List<SharedColumn> columns, @Nullable Object[] row, boolean second) {
    long hash = SEED;
    for (var column : columns) {
      var value = row[second ? column.after : column.before];
      if (value == null) {
        hash = SplitMix.mix(hash + 1);
        continue;
      }
      var text = column.canonical(value);
      hash = SplitMix.mix(hash + 2 + text.length());
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
    }
    return SplitMix.mix(hash);
  }
}
