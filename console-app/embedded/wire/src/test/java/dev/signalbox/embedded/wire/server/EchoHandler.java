package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.auth.Login;
import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import dev.signalbox.embedded.wire.result.ResultSetWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database of fixed answers: enough SQL for the drivers to log in, and one query per feature. */
final class EchoHandler implements CommandHandler {
  private static final Pattern VARIABLE =
      Pattern.compile("@@(?:session\\.|global\\.)?(\\w+)(?:\\s+AS\\s+(\\w+))?");
  private static final Pattern ROWS = Pattern.compile("SELECT (\\d+) ROWS OF (\\d+)");

  private final ServerConnection connection;
  private final Login login;
  private String schema = "";

  EchoHandler(ServerConnection connection, Login login) {
    this.connection = connection;
    this.login = login;
  }

  @Override
  public void query(String sql, ResponseWriter out) throws IOException, MySqlException {
    Matcher rows = ROWS.matcher(sql);
    if (rows.matches()) {
      sendRows(Integer.parseInt(rows.group(1)), Integer.parseInt(rows.group(2)), out);
    } else if (sql.equals("SELECT whoami")) {
      row(
          out,
          List.of("user", "schema", "tls"),
          List.of(login.username(), schema, "" + connection.tls()));
    } else if (sql.equals("SELECT everything")) {
      everything(out);
    } else if (sql.startsWith("SELECT echo ")) {
      row(out, List.of("sql"), List.of(sql));
    } else if (sql.equals("SELECT then fail")) {
      ResultSetWriter writer = out.resultSet(List.of(ColumnDefinition.int64("n")));
      writer.int64(1).endRow();
      writer.fail(new ErrPacket(1317, "70100", "Query execution was interrupted"));
    } else if (sql.equals("SELECT nosuch")) {
      throw new MySqlException(1146, "42S02", "Table 'db.nosuch' doesn't exist");
    } else if (sql.contains("@@")) {
      variables(sql, out);
    } else {
      out.ok(new OkPacket(3, 77, StatusFlags.AUTOCOMMIT, 0, "three"));
    }
  }

  private static void sendRows(int count, int width, ResponseWriter out) throws IOException {
    ResultSetWriter writer =
        out.resultSet(List.of(ColumnDefinition.int64("n"), ColumnDefinition.text("t", width)));
    byte[] text = "x".repeat(width).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      writer.int64(i).text(text, 0, width).endRow();
    }
    writer.finish();
  }

  private static void everything(ResponseWriter out) throws IOException {
    int utf8 = ColumnType.UTF8MB4;
    int binary = ColumnType.BINARY;
    int unsigned = ColumnType.UNSIGNED_FLAG;
    ResultSetWriter writer =
        out.resultSet(
            List.of(
                ColumnDefinition.of("tiny", ColumnType.TINY, binary, 4, 0),
                ColumnDefinition.of("small", ColumnType.SHORT, binary, 6, unsigned),
                ColumnDefinition.of("integer", ColumnType.LONG, binary, 11, 0),
                ColumnDefinition.of("big", ColumnType.LONGLONG, binary, 20, unsigned),
                ColumnDefinition.of("single", ColumnType.FLOAT, binary, 12, 0),
                ColumnDefinition.of("twice", ColumnType.DOUBLE, binary, 22, 0),
                ColumnDefinition.of("exact", ColumnType.NEWDECIMAL, binary, 40, 0),
                ColumnDefinition.of("day", ColumnType.DATE, binary, 10, 0),
                ColumnDefinition.of("moment", ColumnType.DATETIME, binary, 26, 0),
                ColumnDefinition.of("span", ColumnType.TIME, binary, 17, 0),
                ColumnDefinition.of("text", ColumnType.VAR_STRING, utf8, 100, 0),
                ColumnDefinition.of("nothing", ColumnType.LONG, binary, 11, 0)));
    writer
        .int64(-128)
        .int64(65535)
        .text("-2147483648")
        .uint64(-1)
        .float32(1.5f)
        .float64(-2.25e100)
        .text("12345678901234567890.123456789")
        .date(LocalDate.of(2024, 2, 29))
        .dateTime(LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123456000), 6)
        .text("-12:34:56.5")
        .text("gr\u00fc\u00df \ud83d\ude80")
        .nullValue()
        .endRow();
    writer.finish();
  }

  private static void variables(String sql, ResponseWriter out) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(sql);
    while (matcher.find()) {
      names.add(matcher.group(2) == null ? "@@" + matcher.group(1) : matcher.group(2));
      values.add(value(matcher.group(1)));
    }
    row(out, names, values);
  }

  private static String value(String variable) {
    return switch (variable) {
      case "auto_increment_increment", "lower_case_table_names", "autocommit" -> "1";
      case "max_allowed_packet" -> "67108864";
      case "time_zone", "system_time_zone" -> "UTC";
      case "interactive_timeout", "wait_timeout", "net_write_timeout" -> "60";
      case "transaction_isolation", "tx_isolation" -> "REPEATABLE-READ";
      case "sql_mode", "init_connect" -> "";
      case "performance_schema", "session_track_schema", "transaction_read_only" -> "0";
      default -> "utf8mb4";
    };
  }

  private static void row(ResponseWriter out, List<String> names, List<String> values)
      throws IOException {
    ResultSetWriter writer =
        out.resultSet(names.stream().map(name -> ColumnDefinition.text(name, 1024)).toList());
    for (String value : values) {
      writer.text(value);
    }
    writer.endRow();
    writer.finish();
  }

  @Override
  public void initDb(String name) throws MySqlException {
    if (name.equals("nosuch")) {
      throw new MySqlException(1049, "42000", "Unknown database 'nosuch'");
    }
    schema = name;
  }

  @Override
  public String statistics() {
    return "Uptime: 1";
  }
}
