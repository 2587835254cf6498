package dev.signalbox.routing.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code mysql_query_rules_fast_routing} as the hash table that ProxySQL looks rows up in. */
public final class FastRouting {
  private record Key(String username, String schemaname, int flagIn) {}

  private final Map<Key, Integer> hostgroups = new HashMap<>();

  FastRouting(List<FastRoute> rows) {
    for (FastRoute row : rows) {
      hostgroups.put(
          new Key(row.username(), row.schemaname(), row.flagIn()), row.destinationHostgroup());
    }
  }

  /** The row's hostgroup, or -1: first by user and schema, then by schema alone. */
  public int find(String username, String schemaname, int flagIn) {
    if (hostgroups.isEmpty()) {
      return -1;
    }
    Integer exact = hostgroups.get(new Key(username, schemaname, flagIn));
    if (exact == null) {
      exact = hostgroups.get(new Key("", schemaname, flagIn));
    }
    return exact == null ? -1 : exact;
  }
}
