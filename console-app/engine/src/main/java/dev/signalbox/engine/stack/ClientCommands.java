package dev.signalbox.engine.stack;

/**
 * Lines that clients connect with, ready to paste. No password stands in one: clients ask for it.
 *
 * @param host where the stack answers
 */
public record ClientCommands(String host) {
  /** MariaDB's client. */
  public String mariadb(int port, Login login) {
    return "mariadb --host="
        + host
        + " --port="
        + port
        + " --user="
        + login.user()
        + " --skip-ssl --default-character-set=utf8mb4 --password";
  }

  /** MySQL's client; it keeps comments, which may hold a hint for the router. */
  public String mysql(int port, Login login) {
    return "mysql --host="
        + host
        + " --port="
        + port
        + " --user="
        + login.user()
        + " --ssl-mode=DISABLED --comments --password";
  }

  /** The JDBC address of a server that speaks MySQL's protocol. */
  public String mysqlJdbc(int port) {
    return "jdbc:mysql://" + host + ":" + port + "/";
  }

  /** A query of ClickHouse over HTTP. */
  public String clickhouseHttp(int port, Login login) {
    return "curl --user "
        + login.user()
        + " --data-binary 'SELECT version()' http://"
        + host
        + ":"
        + port
        + "/";
  }

  /** The JDBC address of ClickHouse over HTTP. */
  public String clickhouseJdbc(int port) {
    return "jdbc:clickhouse:http://" + host + ":" + port + "/default";
  }

  /** The state of every connector, by Connect's REST API. */
  public String connectors(int port, Login login) {
    var user = login.user().isEmpty() ? "" : "--user " + login.user() + " ";
    return "curl " + user + "'http://" + host + ":" + port + "/connectors?expand=status'";
  }
}
