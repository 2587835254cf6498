package dev.signalbox.engine.cdc.access;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/** A connection to the source of changes, by the driver that speaks to MySQL and MariaDB. */
public final class SourceConnection {
  private SourceConnection() {}

  public static Connection open(CdcEndpoints.MysqlServer server) {
    var login = new Properties();
    login.setProperty("user", server.user());
    login.setProperty("password", server.password().reveal());
    login.setProperty("sslMode", "disable");
    login.setProperty("allowPublicKeyRetrieval", "true");
    login.setProperty("connectTimeout", "5000");
    login.setProperty("socketTimeout", "60000");
    try {
      return new Driver()
          .connect("jdbc:mariadb://" + server.host() + ":" + server.port() + "/", login);
    } catch (SQLException e) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "MySQL at %s:%d refused the connection of '%s': %s"
              .formatted(server.host(), server.port(), server.user(), e.getMessage()),
          e);
    }
  }

  /** The same, on which a TIMESTAMP reads in UTC. */
  public static Connection openInUtc(CdcEndpoints.MysqlServer server) {
    var connection = open(server);
    try (var statement = connection.createStatement()) {
      statement.execute("SET time_zone = '+00:00'");
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw new EngineException(
          ErrorCode.REMOTE, "MySQL refused the time zone UTC: " + e.getMessage(), e);
    }
  }

  public static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new EngineException(ErrorCode.REMOTE, "Closing MySQL failed: " + e.getMessage(), e);
    }
  }
}
