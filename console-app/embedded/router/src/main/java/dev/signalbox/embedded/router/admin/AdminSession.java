package dev.signalbox.embedded.router.admin;

import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import dev.signalbox.embedded.wire.result.ResultSetWriter;
import dev.signalbox.embedded.wire.server.CommandHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client of the admin port. Every value is text in a VARCHAR column and every error is 1045
 * with SQLite's message, as ProxySQL has it.
 */
final class AdminSession implements CommandHandler {
  private static final int COLUMN_LENGTH = 253 * 4;

  /** SQLite escapes a quote by doubling it only: drivers that write literals must know. */
  private static final int STATUS = StatusFlags.AUTOCOMMIT | StatusFlags.NO_BACKSLASH_ESCAPES;

  private final AdminDatabase database;
  private final String username;
  private final String address;
  private final boolean statsOnly;

  AdminSession(AdminDatabase database, String username, String address, boolean statsOnly) {
    this.database = database;
    this.username = username;
    this.address = address;
    this.statsOnly = statsOnly;
  }

  @Override
  public void query(String sql, ResponseWriter out) throws IOException, MySqlException {
    AdminResult result;
    try {
      result = run(sql);
    } catch (AdminException e) {
      throw e.toMySql();
    }
    switch (result) {
      case AdminResult.Done(long affected, String info) ->
          out.ok(new OkPacket(affected, 0, STATUS, 0, info));
      case AdminResult.Rows(List<String> columns, List<List<@Nullable String>> rows) ->
          send(out, columns, rows);
    }
  }

  private static void send(
      ResponseWriter out, List<String> columns, List<List<@Nullable String>> rows)
      throws IOException {
    ResultSetWriter writer =
        out.resultSet(
            columns.stream().map(name -> ColumnDefinition.text(name, COLUMN_LENGTH)).toList());
    for (List<@Nullable String> row : rows) {
      for (String value : row) {
        if (value == null) {
          writer.nullValue();
        } else {
          writer.text(value);
        }
      }
      writer.endRow();
    }
    writer.finish(STATUS, 0);
  }

  private AdminResult run(String text) throws AdminException {
    String sql = text.strip();
    if (sql.isEmpty() || sql.equals(";")) {
      throw new AdminException("not an error");
    }
    Optional<AdminResult> special =
        new AdminShow(database, username, address, statsOnly, this).answer(sql);
    if (special.isPresent()) {
      return special.get();
    }
    if (statsOnly) {
      return database.stats(sql);
    }
    Optional<AdminResult> command = new AdminCommands(database).run(sql);
    if (command.isPresent()) {
      return command.get();
    }
    Optional<LayerCommand> layers = LayerCommand.parse(sql);
    if (layers.isPresent()) {
      return new AdminResult.Done(database.move(layers.get(), this), "");
    }
    Optional<AdminResult> set = AdminSet.run(sql, database, this);
    return set.isPresent() ? set.get() : database.admin(sql, this);
  }

  @Override
  public void close() {
    try {
      database.left(this);
    } catch (AdminException e) {
      throw new IllegalStateException("a transaction could not be taken back", e);
    }
  }

  @Override
  public void initDb(String schema) {
    // USE of anything is answered OK
  }

  @Override
  public int status() {
    return STATUS;
  }
}
