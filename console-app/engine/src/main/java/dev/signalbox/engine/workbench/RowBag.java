package dev.signalbox.engine.workbench;

import dev.signalbox.common.SplitMix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result's rows in no order, to be compared with another's. Large results keep a count and two
 * sums of row hashes only.
 */
final class RowBag implements RowSink {
  private static final int KEPT = 20_000;
  private static final int LISTED = 20;
  private static final int FRACTION_DIGITS = 4;

  private final Map<String, Integer> rows = new HashMap<>();
  private List<Column> columns = List.of();
  private long count;
  private long sum;
  private long mixedSum;

  @Override
  public void columns(int statement, List<Column> next) {
    columns = next;
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    var text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : "\t").append(cell(columns.get(i), values[i]));
    }
    var row = text.toString();
    long hash = hash(row);
    count++;
    sum += hash;
    mixedSum += SplitMix.mix(hash);
    if (count <= KEPT) {
      rows.merge(row, 1, Integer::sum);
    } else {
      rows.clear();
    }
    return true;
  }

  boolean listable() {
    return count <= KEPT;
  }

  boolean sameAs(RowBag other) {
    return count == other.count && sum == other.sum && mixedSum == other.mixedSum;
  }

  /** Rows that this has more often than the other. */
  List<String> without(RowBag other) {
    var left = new ArrayList<String>();
    for (var row : rows.entrySet()) {
      if (row.getValue() > other.rows.getOrDefault(row.getKey(), 0)) {
        left.add(row.getKey());
        if (left.size() == LISTED) {
          break;
        }
      }
    }
    return left;
  }

  private static String cell(Column column, @Nullable Object value) {
    if (value == null) {
      return "\\N";
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    var text = value.toString();
    return column.numeric() ? number(text) : text.replace("\\", "\\\\").replace("\t", "\\t");
  }

  /** Both engines' spelling of one number: 6.5000 and 6.5, 1e3 and 1000. */
  static String number(String text) {
    try {
      var number = new BigDecimal(text);
      if (number.scale() > FRACTION_DIGITS) {
        number = number.setScale(FRACTION_DIGITS, RoundingMode.HALF_UP);
      }
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return text; // inf, nan
    }
  }

  /** FNV-1a over the UTF-8 bytes, then mixed. */
  private static long hash(String row) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : row.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return SplitMix.mix(hash);
  }
}
