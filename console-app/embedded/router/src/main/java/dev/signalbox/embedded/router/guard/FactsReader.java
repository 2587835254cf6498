package dev.signalbox.embedded.router.guard;

import dev.signalbox.common.TableId;
import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.routing.answers.ColumnFacts;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.Condition;
import dev.signalbox.routing.answers.TextShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks a ClickHouse of the embedded stack what its columns hold: {@code SHOW SIGNALBOX FACTS}, and
 * only for what changed since it was asked last. Thread-safe.
 */
final class FactsReader {
  /** Columns of one generation. */
  private static final int MOST_COLUMNS = 200;

  private static final int SHAPE_DIGITS = 5;

  private final SideQueries queries;
  private final TwoGenerations<Column, Told> told = new TwoGenerations<>(MOST_COLUMNS);

  /** Outcomes of one generation. */
  private static final int MOST_OUTCOMES = 2_000;

  private final TwoGenerations<Checked, Optional<String>> outcomes =
      new TwoGenerations<>(MOST_OUTCOMES);

  /** A column of a replica on a server of that hostgroup. */
  record Column(int hostgroup, ColumnRef ref) {
    TableId table() {
      return ref.table();
    }

    String name() {
      return ref.column();
    }
  }

  /** A condition, and the versions of the columns that it is about. */
  private record Checked(Condition condition, List<String> versions) {}

  FactsReader(SideQueries queries) {
    this.queries = queries;
  }

  /**
   * Why a condition does not hold of what was told of its columns; from memory if it was checked.
   */
  Optional<String> broken(Condition condition, Map<ColumnRef, Told> facts) {
    List<String> versions = new ArrayList<>();
    for (ColumnRef column : condition.columns()) {
      Told known = facts.get(column);
      if (known == null) {
        return Optional.of("it is not known what " + column + " holds");
      }
      versions.add(known.version());
    }
    Checked checked = new Checked(condition, versions);
    Optional<String> before = outcomes.get(checked);
    if (before != null) {
      return before;
    }
    Optional<String> broken =
        condition.broken(
            column -> {
              Told known = facts.get(column);
              return known == null ? ColumnFacts.UNKNOWN : known.facts();
            });
    outcomes.put(checked, broken);
    return broken;
  }

  /** What was told last; null if nothing was. */
  @Nullable Told last(Column column) {
    return told.get(column);
  }

  /**
   * What one server of the hostgroup says now of its columns.
   *
   * @throws MySqlException if it does not know them
   * @throws IOException if it was lost, or what it says is not understood
   */
  Map<ColumnRef, Told> ask(int hostgroup, Set<Column> columns, Asker asker)
      throws IOException, MySqlException {
    Map<TableId, List<Column>> byTable =
        columns.stream().collect(Collectors.groupingBy(Column::table));
    Map<Column, Told> now =
        queries.on(
            hostgroup,
            asker,
            connection -> {
              Map<Column, Told> all = new HashMap<>();
              for (Map.Entry<TableId, List<Column>> table : byTable.entrySet()) {
                ask(connection, table.getKey(), table.getValue(), all);
              }
              return all;
            });
    now.forEach(told::put);
    return now.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().ref(), Map.Entry::getValue));
  }

  private void ask(
      BackendConnection connection, TableId table, List<Column> columns, Map<Column, Told> into)
      throws IOException, MySqlException {
    String server = connection.server().address();
    Map<Column, Told> before = new HashMap<>();
    StringBuilder list = new StringBuilder();
    for (Column column : columns) {
      list.append(list.isEmpty() ? "" : ", ").append(TableId.quote(column.name()));
      Told known = told.get(column);
      if (known != null && known.server().equals(server)) {
        before.put(column, known);
        list.append(" '").append(known.version()).append('\'');
      }
    }
    List<List<@Nullable String>> rows =
        SideQueries.rows(connection, "SHOW SIGNALBOX FACTS " + table.quoted() + " (" + list + ")");
    for (Column column : columns) {
      into.put(column, read(server, column.name(), rows, before.get(column)));
    }
  }

  private static Told read(
      String server, String name, List<List<@Nullable String>> rows, @Nullable Told before)
      throws IOException {
    Map<String, String> facts = new HashMap<>();
    Set<String> values = new HashSet<>();
    for (List<@Nullable String> row : rows) {
      if (name.equals(row.get(0))) {
        String value = Objects.requireNonNullElse(row.get(2), "");
        if ("value".equals(row.get(1))) {
          values.add(value);
        } else {
          facts.put(Objects.requireNonNullElse(row.get(1), ""), value);
        }
      }
    }
    String version = facts.get("version");
    String gap = facts.get("gap");
    if (version == null || gap == null) {
      throw new IOException("nothing was told of the column " + name);
    }
    if (before != null && before.version().equals(version)) {
      return before.still(gap);
    }
    boolean all = Integer.toString(values.size()).equals(facts.get("values"));
    return Told.of(
        server,
        version,
        gap,
        new ColumnFacts(
            !"0".equals(facts.get("nulls")),
            !"0".equals(facts.get("lost")),
            all ? Optional.of(values) : Optional.empty(),
            shape(facts.get("shape"))));
  }

  /** Five digits, in the order of the record's components. */
  private static Optional<TextShape> shape(@Nullable String digits) {
    if (digits == null || digits.length() != SHAPE_DIGITS) {
      return Optional.empty();
    }
    return Optional.of(
        new TextShape(
            digits.charAt(0) != '0',
            digits.charAt(1) != '0',
            digits.charAt(2) != '0',
            digits.charAt(3) != '0',
            digits.charAt(4) != '0'));
  }
}
