package dev.signalbox.embedded.router.guard;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.TableInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The databases read so far for one judgement; it remembers which else were asked for. */
final class KnownTables implements Catalogue {
  private final Map<String, DatabaseTables> databases = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private boolean tableMissing;

  void add(String database, DatabaseTables tables) {
    databases.put(database, tables);
    missing.remove(database);
  }

  /** Databases that were asked for and not read. */
  Set<String> missing() {
    return missing;
  }

  /** Whether a table was asked for that its database did not have. */
  boolean tableMissing() {
    return tableMissing;
  }

  /** For another judgement. */
  void again() {
    tableMissing = false;
  }

  Map<String, DatabaseTables> databases() {
    return databases;
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    DatabaseTables tables = databases.get(id.database());
    if (tables == null) {
      missing.add(id.database());
      return Optional.empty();
    }
    Optional<TableInfo> found = tables.table(id);
    tableMissing |= found.isEmpty();
    return found;
  }

  @Override
  public String server() {
    return databases.values().stream().findFirst().map(DatabaseTables::server).orElse("");
  }
}
