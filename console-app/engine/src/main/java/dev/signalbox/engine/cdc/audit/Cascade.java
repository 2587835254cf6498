package dev.signalbox.engine.cdc.audit;

import dev.signalbox.common.TableId;
import java.util.List;

/**
 * A foreign key whose children MySQL changes without an event in the binlog.
 *
 * @param name the constraint's name, in the child's database
 * @param columns the child's, at the same places as {@code referenced}
 */
record Cascade(
    String name, TableId child, List<String> columns, TableId parent, List<String> referenced) {

  Cascade {
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }
}
