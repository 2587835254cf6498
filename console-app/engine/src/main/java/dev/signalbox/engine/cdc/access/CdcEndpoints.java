package dev.signalbox.engine.cdc.access;

import dev.signalbox.common.KafkaAccess;
import dev.signalbox.common.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where replication finds its parts, in plain values. One server may have two addresses: the one
 * this program uses and the one another server uses (inside a container network they differ).
 *
 * @param mysql MySQL as this program reaches it, with a login that may read every schema
 * @param connectorMysql MySQL as Connect reaches it
 * @param connectorUser the login Debezium reads the binlog with
 * @param connectorPassword what Connect resolves to that login's password, for example {@code
 *     ${file:/path/to/file:cdc.password}}: never the password itself, because Connect shows a
 *     connector's configuration to everyone who asks
 * @param kafka Kafka as this program reaches it
 * @param connectorBootstrapServers Kafka as Connect reaches it
 * @param clickhouseBootstrapServers Kafka as ClickHouse reaches it
 * @param connect the REST API of Kafka Connect
 * @param connectUser a login of that API; empty where it asks for none
 * @param clickhouse ClickHouse's HTTP interface
 * @param clickhouseUser a login that may create databases and tables
 * @param topicReplicas how many brokers keep each topic
 * @param clickhouseCluster the cluster that the replica is spread over; empty for one server
 */
public record CdcEndpoints(
    MysqlServer mysql,
    HostPort connectorMysql,
    String connectorUser,
    String connectorPassword,
    KafkaAccess kafka,
    String connectorBootstrapServers,
    String clickhouseBootstrapServers,
    URI connect,
    String connectUser,
    Secret connectPassword,
    URI clickhouse,
    String clickhouseUser,
    Secret clickhousePassword,
    int topicReplicas,
    Optional<String> clickhouseCluster) {

  /** A host name or address, and a TCP port. */
  public record HostPort(String host, int port) {}

  /** A MySQL or MariaDB server and a login on it. */
  public record MysqlServer(String host, int port, String user, Secret password) {}

  /** All parts on one machine, where every server sees the others as this program does. */
  public static CdcEndpoints local(
      MysqlServer mysql,
      String connectorUser,
      String connectorPassword,
      String bootstrapServers,
      URI connect,
      URI clickhouse,
      String clickhouseUser,
      Secret clickhousePassword) {
    return new CdcEndpoints(
        mysql,
        new HostPort(mysql.host(), mysql.port()),
        connectorUser,
        connectorPassword,
        KafkaAccess.open(bootstrapServers),
        bootstrapServers,
        bootstrapServers,
        connect,
        "",
        new Secret(""),
        clickhouse,
        clickhouseUser,
        clickhousePassword,
        1,
        Optional.empty());
  }
}
