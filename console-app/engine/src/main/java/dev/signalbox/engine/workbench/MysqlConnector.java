package dev.signalbox.engine.workbench;

import com.mysql.cj.jdbc.Driver;
import dev.signalbox.common.ConnectionSource;
import dev.signalbox.common.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens connections with MySQL Connector/J. MariaDB's driver would do as well on MySQL, but its
 * first statement locks a ProxySQL session on one hostgroup.
 *
 * @param port the proxy's port for applications
 */
public record MysqlConnector(String host, int port, String user, Secret password)
    implements ConnectionSource {
  private static final int CONNECT_MILLIS = 10_000;

  @Override
  public Connection open() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.reveal());
    properties.setProperty("sslMode", "PREFERRED");
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_MILLIS));
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("useLocalSessionState", "true");
    // show values as they are stored, whatever Java types would make of them
    properties.setProperty("tinyInt1isBit", "false");
    properties.setProperty("yearIsDateType", "false");
    var connection = new Driver().connect("jdbc:mysql://" + host + ":" + port + "/", properties);
    if (connection == null) {
      throw new SQLException("Connector/J does not take its own URL");
    }
    return connection;
  }

  /** The same server for another user. */
  public MysqlConnector as(String otherUser, Secret otherPassword) {
    return new MysqlConnector(host, port, otherUser, otherPassword);
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
