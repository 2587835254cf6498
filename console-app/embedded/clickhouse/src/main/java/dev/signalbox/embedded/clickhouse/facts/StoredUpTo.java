package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The highest version in each store. A block of records is one part, so what has a version up to
 * that one is visible. Each part is read once. Thread-safe.
 */
final class StoredUpTo {
  private static final int MOST_STORES = 1_000;

  private final Sessions engine;
  private final Map<String, Known> stores = new HashMap<>();

  /** What was read of one store, until it is made anew. */
  private static final class Known {
    private long version;
    private final Set<String> parts = new HashSet<>();
  }

  StoredUpTo(Sessions engine) {
    this.engine = engine;
  }

  /** The highest version that is visible now; 0 if there is none. */
  synchronized long version(Store store) {
    if (stores.size() > MOST_STORES) {
      stores.clear();
    }
    Set<String> visible = new HashSet<>();
    String folder = "";
    for (JsonNode row :
        engine.rows(
            "SELECT name, path FROM system.parts WHERE active AND rows > 0 AND database = %s AND"
                    .formatted(Engine.quote(store.database()))
                + " table = %s".formatted(Engine.quote(store.table())))) {
      String part = row.get(0).asText();
      visible.add(part);
      // it has the store's uuid in it, which a store made anew does not share
      folder = row.get(1).asText().replace("/" + part + "/", "");
    }
    if (visible.isEmpty()) {
      return 0;
    }
    Known known = stores.computeIfAbsent(folder, key -> new Known());
    known.parts.retainAll(visible);
    List<String> unread = new ArrayList<>(visible);
    unread.removeAll(known.parts);
    if (!unread.isEmpty()) {
      read(store, unread, known);
    }
    return known.version;
  }

  private void read(Store store, List<String> parts, Known known) {
    JsonNode row =
        engine
            .rows(
                "SELECT groupUniqArray(_part), toString(max(_version)) FROM %s.%s WHERE _part IN (%s)"
                    .formatted(
                        Engine.quoteIdentifier(store.database()),
                        Engine.quoteIdentifier(store.table()),
                        parts.stream().map(Engine::quote).collect(Collectors.joining(", "))))
            .getFirst();
    known.version = Math.max(known.version, Long.parseLong(row.get(1).asText()));
    // those that were merged away meanwhile are looked at the next time, as parts of others
    row.get(0).forEach(part -> known.parts.add(part.asText()));
  }
}
