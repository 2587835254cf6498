package dev.signalbox.engine.catalogue;

import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the tables of both sides. Each call opens connections of its own and blocks. It fails with
 * REMOTE when MySQL does not answer; ClickHouse's silence is part of the answer. Safe for many
 * threads.
 */
public final class BothSides {
  private final SourceCatalogue source;
  private final ReplicaCatalogue replica;

  /**
   * @param clickhouse with the right to read its system tables
   */
  public BothSides(ConnectionSource mysql, ConnectionSource clickhouse, ReplicaNames names) {
    source = new SourceCatalogue(mysql);
    replica = new ReplicaCatalogue(clickhouse, names);
  }

  private record Known<T>(T value, String problem) {}

  /** What a server is asked. */
  @FunctionalInterface
  private interface Ask<T> {
    T get() throws SQLException;
  }

  private static <T> T mysql(Ask<T> ask) {
    try {
      return ask.get();
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL's tables could not be read: " + e.getMessage(), e);
    }
  }

  private static <T> Known<T> clickhouse(T otherwise, Ask<T> ask) {
    try {
      return new Known<>(ask.get(), "");
    } catch (SQLException e) {
      return new Known<>(otherwise, "ClickHouse does not answer: " + firstLine(e));
    }
  }

  private static String firstLine(SQLException e) {
    var text = String.valueOf(e.getMessage()).strip();
    return text.lines().findFirst().orElse(text);
  }

  /** All tables and views of users, 20,000 at most. */
  public TableListing list() {
    var tables = mysql(source::tables);
    var sizes = clickhouse(Map.<TableId, TableListing.Size>of(), replica::sizes);
    boolean cut = tables.size() > SourceCatalogue.MOST_TABLES;
    return new TableListing(
        tables.stream()
            .limit(SourceCatalogue.MOST_TABLES)
            .map(t -> t.view() ? t : with(t, replica.sizeOf(t.id(), sizes.value())))
            .toList(),
        cut,
        sizes.problem());
  }

  private static TableListing.Entry with(TableListing.Entry t, Optional<TableListing.Size> size) {
    return new TableListing.Entry(t.id(), false, t.source(), size);
  }

  /** What one table consists of; without columns when it is gone. */
  public TableDetails details(TableId table) {
    var types = clickhouse(Map.<String, String>of(), () -> replica.types(table));
    return mysql(() -> source.details(table, types.value(), types.problem()));
  }

  /**
   * How a table was made on both sides.
   *
   * @throws EngineException REMOTE when MySQL has no such table
   */
  public TableDdl ddl(TableId table) {
    var made = mysql(() -> source.ddl(table));
    var replicated = clickhouse("", () -> replica.ddl(table));
    return new TableDdl(made, replicated.value(), replicated.problem());
  }
}
