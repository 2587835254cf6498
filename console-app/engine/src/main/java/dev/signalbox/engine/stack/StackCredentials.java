package dev.signalbox.engine.stack;

import java.util.List;
import java.util.stream.Stream;

/**
 * The logins of one stack, generated with it and kept in a file of mode 0600.
 *
 * @param mysqlAdmin all rights on MySQL; Signalbox itself uses it, not people's queries
 * @param replication what Debezium reads the binlog with
 * @param app what queries run with, through the proxy and on both databases ({@code proxyuser})
 * @param clickhouse all rights on ClickHouse ({@code default})
 * @param proxyAdmin the proxy's admin port ({@code admin})
 * @param kafka all rights on the broker, for Connect and for Signalbox; without user where the
 *     broker asks for none
 * @param kafkaReader what ClickHouse reads the topics with; it may read, and nothing else
 * @param connect the REST interface of Kafka Connect; without user where that asks for none
 */
public record StackCredentials(
    Login mysqlAdmin,
    Login replication,
    Login app,
    Login clickhouse,
    Login proxyAdmin,
    Login kafka,
    Login kafkaReader,
    Login connect) {
  /** What must not stand in a log or a report; without empty ones. */
  public List<String> passwords() {
    return Stream.of(
            mysqlAdmin, replication, app, clickhouse, proxyAdmin, kafka, kafkaReader, connect)
        .map(login -> login.password().reveal())
        .filter(password -> !password.isEmpty())
        .toList();
  }
}
