package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All values of a row as one text, equal where the rows are. */
final class RowValue {
  private RowValue() {}

  /**
   * @param values the sum, then the loose columns
   */
  static String of(List<@Nullable String> values, List<LooseColumn> loose) {
    var sum = values.getFirst();
    if (sum == null) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "A row is too large for MySQL's max_allowed_packet and has no checksum; raise it.");
    }
    var all = new StringBuilder(sum);
    for (int i = 0; i < loose.size(); i++) {
      var value = loose.get(i).same(values.get(i + 1));
      all.append('|').append(value == null ? "-" : value.length() + ":" + value);
    }
    return all.toString();
  }
}
