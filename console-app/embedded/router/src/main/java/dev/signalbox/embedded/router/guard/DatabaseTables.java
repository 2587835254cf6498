package dev.signalbox.embedded.router.guard;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.TableInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one database that both servers have, as they were read.
 *
 * @param server as a catalogue names it
 * @param source the rows they were made from: two readings are one version if these are equal
 */
record DatabaseTables(
    String server, Map<String, TableInfo> tables, List<List<List<@Nullable String>>> source) {
  Optional<TableInfo> table(TableId id) {
    return Optional.ofNullable(tables.get(id.table()));
  }
}
