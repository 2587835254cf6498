package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.router.guard.FactsReader.Column;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.Condition;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The conditions of one statement, checked twice: before it is sent, by what is known, and once its
 * answer begins, by what the server says then. A row that the answer can see was stored before its
 * query began; so it is seen by the second check, or, had it been replaced and merged away
 * meanwhile, the column's gap moved since the first. Used by one thread.
 */
public final class DataCheck {
  /** How long a broken condition is believed. */
  private static final long BROKEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long what was told is as good as asking: the more has come since, the more is a gap. */
  private static final long HOLDS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final FactsReader reader;
  private final Asker asker;
  private final int hostgroup;
  private final List<Condition> conditions;
  private final Set<Column> columns = new HashSet<>();
  private Map<ColumnRef, Told> before = Map.of();
  private Optional<String> trouble = Optional.empty();

  DataCheck(FactsReader reader, Asker asker, int hostgroup, List<Condition> conditions) {
    this.reader = reader;
    this.asker = asker;
    this.hostgroup = hostgroup;
    this.conditions = conditions;
    for (Condition condition : conditions) {
      condition.columns().forEach(column -> columns.add(new Column(hostgroup, column)));
    }
  }

  /**
   * Why the statement need not be tried; empty if it may.
   *
   * @throws IOException if the server cannot be asked
   * @throws MySqlException if it does not know
   */
  Optional<String> first() throws IOException, MySqlException {
    Map<ColumnRef, Told> known = new HashMap<>();
    for (Column column : columns) {
      Told told = reader.last(column);
      if (told != null) {
        known.put(column.ref(), told);
      }
    }
    if (known.size() == columns.size()) {
      Optional<String> broken = broken(known);
      long believed = broken.isEmpty() ? HOLDS_NANOS : BROKEN_NANOS;
      long now = System.nanoTime();
      if (known.values().stream().allMatch(told -> now - told.at() < believed)) {
        before = known;
        return broken;
      }
    }
    before = reader.ask(hostgroup, columns, asker);
    return broken(before);
  }

  /** The answer has not begun: what is stored meanwhile is read before it is merged away. */
  public void meanwhile() {
    try {
      reader.ask(hostgroup, columns, asker);
    } catch (IOException | MySqlException e) {
      trouble = Optional.of("it is not known what the columns hold: " + e.getMessage());
    }
  }

  /**
   * Why the answer that has begun must not be used; empty if it may.
   *
   * @param server the address of the server that gives it
   */
  public Optional<String> second(String server) {
    if (trouble.isPresent()) {
      return trouble;
    }
    try {
      Map<ColumnRef, Told> now = reader.ask(hostgroup, columns, asker);
      for (Column column : columns) {
        Told then = before.get(column.ref());
        Told told = now.get(column.ref());
        if (then == null
            || told == null
            || !told.server().equals(server)
            || !then.server().equals(server)
            || !told.gap().equals(then.gap())) {
          return Optional.of(column.ref() + " changed while it was read");
        }
      }
      return broken(now);
    } catch (IOException | MySqlException e) {
      return Optional.of("it is not known what the columns hold: " + e.getMessage());
    }
  }

  private Optional<String> broken(Map<ColumnRef, Told> facts) {
    for (Condition condition : conditions) {
      Optional<String> why = reader.broken(condition, facts);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }
}
