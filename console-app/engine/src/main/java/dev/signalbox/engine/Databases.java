package dev.signalbox.engine;

import com.mysql.cj.jdbc.Driver;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens JDBC connections to each server of a running stack; the caller closes them. Safe for many
 * threads.
 */
public final class Databases {
  /** For the connection, and for each answer of the login. */
  private static final String LOGIN_MILLIS = "10000";

  private final StackEndpoints endpoints;
  private final StackCredentials credentials;

  Databases(StackEndpoints endpoints, StackCredentials credentials) {
    this.endpoints = endpoints;
    this.credentials = credentials;
  }

  /** MySQL itself, past the proxy, with all rights. */
  public Connection mysql() throws SQLException {
    return mysqlProtocol(endpoints.mysqlPort(), credentials.mysqlAdmin());
  }

  /** The proxy, as applications reach it. */
  public Connection proxy() throws SQLException {
    return mysqlProtocol(endpoints.proxyPort(), credentials.app());
  }

  /** ClickHouse itself over HTTP, with all rights. */
  public Connection clickhouse() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", credentials.clickhouse().user());
    properties.setProperty("password", credentials.clickhouse().password().reveal());
    return new com.clickhouse.jdbc.Driver()
        .connect("jdbc:clickhouse:" + endpoints.clickhouseUri() + "default", properties);
  }

  private Connection mysqlProtocol(int port, Login login) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password().reveal());
    properties.setProperty("sslMode", "PREFERRED");
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("connectTimeout", LOGIN_MILLIS);
    properties.setProperty("socketTimeout", LOGIN_MILLIS);
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("useLocalSessionState", "true");
    properties.setProperty("rewriteBatchedStatements", "true");
    var url = "jdbc:mysql://" + endpoints.host() + ":" + port + "/";
    var connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("Connector/J does not take its own URL");
    }
    // a server that hangs is noticed at the login; a statement may take any time
    connection.setNetworkTimeout(Runnable::run, 0);
    return connection;
  }
}
