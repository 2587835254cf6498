package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a write may have changed rows that no binlog tells of: what foreign keys do to their
 * children (ON DELETE CASCADE, SET NULL, ON UPDATE CASCADE). Thread-safe.
 */
final class Cascades {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_USERS = 100;

  /** Longer than a name can be in a statement's list of names that is of any use. */
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\w$\u0080-\uffff]+");

  private static final String ACTS =
      "FROM information_schema.referential_constraints WHERE delete_rule IN ('CASCADE', 'SET NULL')"
          + " OR update_rule IN ('CASCADE', 'SET NULL')";

  /** Names of tables: those whose rows have children, and by which others may be written to. */
  private static final String NAMES =
      "SELECT 'parent', referenced_table_name "
          + ACTS
          + " UNION SELECT 'parent', table_name FROM information_schema.views WHERE table_schema NOT"
          + " IN ('sys', 'mysql') AND is_updatable = 'YES' AND EXISTS (SELECT 1 "
          + ACTS
          + ") UNION SELECT 'trigger', event_object_table FROM information_schema.triggers WHERE"
          + " event_object_schema NOT IN ('sys', 'mysql') AND EXISTS (SELECT 1 "
          + ACTS
          + ")";

  private final SideQueries queries;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  private record Key(int mysql, String username) {}

  private record Known(Set<String> parents, Set<String> triggers, long at) {}

  Cascades(SideQueries queries) {
    this.queries = queries;
  }

  /**
   * Whether a statement may have set off such an action.
   *
   * @throws IOException if MySQL was lost
   * @throws MySqlException if it does not tell
   */
  boolean possible(int mysql, Asker asker, Changes changes, String text)
      throws IOException, MySqlException {
    Known names = names(mysql, asker);
    if (names.parents.isEmpty()) {
      return false;
    }
    Set<String> named =
        new HashSet<>(Arrays.asList(BETWEEN_NAMES.split(text.toLowerCase(Locale.ROOT))));
    return switch (changes) {
      case NOTHING -> false;
      case NEW_ROWS -> any(names.triggers, named);
      case NAMED_ROWS -> any(names.triggers, named) || any(names.parents, named);
      case ANY_ROWS, TABLES -> true;
    };
  }

  /** A name that is no plain word is taken for named. */
  private static boolean any(Set<String> names, Set<String> named) {
    return names.stream()
        .anyMatch(name -> named.contains(name) || BETWEEN_NAMES.matcher(name).find());
  }

  private Known names(int mysql, Asker asker) throws IOException, MySqlException {
    Key key = new Key(mysql, asker.username());
    Known before = known.get(key);
    long now = System.nanoTime();
    if (before != null && now - before.at < FRESH_NANOS) {
      return before;
    }
    Set<String> parents = new HashSet<>();
    Set<String> triggers = new HashSet<>();
    for (List<@Nullable String> row :
        queries.on(mysql, asker, connection -> SideQueries.rows(connection, NAMES))) {
      String name = Objects.requireNonNullElse(row.get(1), "").toLowerCase(Locale.ROOT);
      ("parent".equals(row.get(0)) ? parents : triggers).add(name);
    }
    if (known.size() >= MOST_USERS) {
      known.clear();
    }
    Known read = new Known(parents, triggers, now);
    known.put(key, read);
    return read;
  }
}
