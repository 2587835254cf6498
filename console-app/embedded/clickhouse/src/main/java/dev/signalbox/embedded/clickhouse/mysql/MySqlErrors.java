package dev.signalbox.embedded.clickhouse.mysql;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.wire.packet.MySqlException;

/** ClickHouse's errors in MySQL's protocol. */
final class MySqlErrors {
  private static final String SQLSTATE = "HY000";
  private static final int MAX_MESSAGE = 8192;

  private MySqlErrors() {}

  /** ClickHouse's code as it is, and HY000 for every state, as the original sends them. */
  static MySqlException of(ClickHouseException e) {
    String text = e.getMessage();
    return new MySqlException(
        e.code(), SQLSTATE, text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text);
  }
}
