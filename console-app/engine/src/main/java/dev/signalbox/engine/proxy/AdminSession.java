package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/**
 * One connection to an admin port. MariaDB's driver, because MySQL Connector/J cannot log in there.
 * Behind the port is SQLite: every value is text, a quote is escaped by doubling it, and only the
 * first statement of a packet runs, so each is sent alone.
 */
final class AdminSession implements AutoCloseable {
  /** Reads one row of a result. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  AdminSession(AdminEndpoint endpoint) {
    var properties = new Properties();
    properties.setProperty("user", endpoint.user());
    properties.setProperty("password", endpoint.password().reveal());
    properties.setProperty("sslMode", "disable");
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "30000");
    try {
      connection =
          new Driver()
              .connect(
                  "jdbc:mariadb://" + host(endpoint) + ":" + endpoint.port() + "/", properties);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.SERVICE_FAILED,
          "Cannot log in to the proxy's admin port "
              + endpoint.host()
              + ":"
              + endpoint.port()
              + ": "
              + e.getMessage()
              + ". Look at the proxy with: signalbox status",
          e);
    }
  }

  private static String host(AdminEndpoint endpoint) {
    return endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
  }

  <T> List<T> query(String sql, RowReader<T> reader) {
    try (var statement = plainStatement();
        var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<T>();
      while (result.next()) {
        rows.add(reader.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  void execute(String sql) {
    try (var statement = plainStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** The driver is not to look for JDBC escapes: a pattern may hold braces of its own. */
  private Statement plainStatement() throws SQLException {
    var statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  /** A literal as SQLite reads it: a backslash is itself. */
  static String literal(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    return value instanceof Integer number
        ? number.toString()
        : "'" + value.toString().replace("'", "''") + "'";
  }

  /** Every admin error has one code and says what is wrong in its text only. */
  private static EngineException refused(SQLException e) {
    return new EngineException(
        ErrorCode.REMOTE, "The proxy's admin port refused: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw refused(e);
    }
  }
}
