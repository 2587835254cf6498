package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.answers.Verdict;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one user sees of the tables of a pair of hostgroups, and the verdicts that follow from it.
 * Thread-safe.
 */
final class Scope {
  /** Verdicts of one generation. */
  private static final int MOST_VERDICTS = 5_000;

  /** Longer texts are judged each time. */
  private static final int MOST_REMEMBERED = 16 * 1024;

  /** How many databases are known at once. */
  private static final int MOST_DATABASES = 500;

  /** A table that is not there is looked for again after this. */
  private static final long MISSING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final Verdict JUDGE_FAILED = notUnderstood("the statement could not be judged");

  private final Pair pair;
  private final Judge judge;
  private final CatalogueReader reader;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final TwoGenerations<Text, Judged> verdicts = new TwoGenerations<>(MOST_VERDICTS);

  /** Whose, and of which servers. */
  record Pair(String username, int mysql, int clickhouse) {}

  /**
   * A statement.
   *
   * @param sql one char per byte
   */
  private record Text(String schema, String sql) {}

  /** A verdict, and the databases that it was given for. */
  private record Judged(Verdict verdict, List<Slot> slots, Map<String, DatabaseTables> databases) {}

  Scope(Pair pair, Judge judge, CatalogueReader reader) {
    this.pair = pair;
    this.judge = judge;
    this.reader = reader;
  }

  /**
   * The verdict on a statement, from memory where it still holds.
   *
   * @param bytes the statement, one char per byte
   * @param readable the same text as characters, asked for only if it is not known
   * @throws IOException if the tables cannot be read
   * @throws MySqlException if a server refuses to tell
   */
  Verdict judged(
      String schema, String bytes, java.util.function.Supplier<String> readable, Asker asker)
      throws IOException, MySqlException {
    Text text = new Text(schema, bytes);
    Judged before = verdicts.get(text);
    if (before != null && holds(before, asker)) {
      return before.verdict();
    }
    Judged judged = judge(schema, readable.get(), asker);
    if (bytes.length() <= MOST_REMEMBERED) {
      verdicts.put(text, judged);
    }
    return judged.verdict();
  }

  private boolean holds(Judged judged, Asker asker) throws IOException, MySqlException {
    int at = 0;
    for (Map.Entry<String, DatabaseTables> database : judged.databases().entrySet()) {
      String name = database.getKey();
      if (judged.slots().get(at++).current(() -> read(name, asker)) != database.getValue()) {
        return false;
      }
    }
    return true;
  }

  private Judged judge(String schema, String sql, Asker asker) throws IOException, MySqlException {
    KnownTables known = new KnownTables();
    known.add(schema, tables(schema, asker, null));
    Verdict verdict = judge(sql, schema, known);
    while (!known.missing().isEmpty()) {
      for (String database : List.copyOf(known.missing())) {
        known.add(database, tables(database, asker, null));
      }
      known.again();
      verdict = judge(sql, schema, known);
    }
    if (known.tableMissing()) {
      // it may have been made since
      for (String database : List.copyOf(known.databases().keySet())) {
        known.add(database, tables(database, asker, MISSING_NANOS));
      }
      verdict = judge(sql, schema, known);
    }
    Map<String, DatabaseTables> databases = new HashMap<>(known.databases());
    List<Slot> used = databases.keySet().stream().map(this::slot).toList();
    return new Judged(verdict, used, databases);
  }

  private Verdict judge(String sql, String schema, KnownTables known) {
    try {
      return judge.judge(sql, schema, known);
    } catch (StackOverflowError e) {
      // nested too deeply to be judged: that is an answer too
      return JUDGE_FAILED;
    } catch (RuntimeException e) {
      return notUnderstood("the statement could not be judged: " + e);
    }
  }

  private static Verdict notUnderstood(String why) {
    return Verdict.kept(Verdict.Kind.NOT_UNDERSTOOD, why, 0, 0);
  }

  private DatabaseTables tables(String database, Asker asker, @Nullable Long noOlder)
      throws IOException, MySqlException {
    Slot slot = slot(database);
    return noOlder == null
        ? slot.current(() -> read(database, asker))
        : slot.current(noOlder, noOlder, () -> read(database, asker));
  }

  private Slot slot(String database) {
    if (slots.size() > MOST_DATABASES) {
      slots.clear();
    }
    return slots.computeIfAbsent(database, name -> new Slot());
  }

  private DatabaseTables read(String database, Asker asker) throws IOException, MySqlException {
    return reader.read(database, pair.mysql(), pair.clickhouse(), asker);
  }
}
