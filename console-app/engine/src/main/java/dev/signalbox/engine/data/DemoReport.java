package dev.signalbox.engine.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the demo measured. Its JSON form is a contract: names and units stay.
 *
 * @param ok whether everything agreed
 * @param rows of title_basics in the end, every table's rows being part of {@code ok}
 * @param checksum of title_basics in the end
 * @param freshnessMs from sending a change to MySQL until ClickHouse shows it, in milliseconds
 * @param readyMs how long the stack took to be ready, in milliseconds
 * @param disagreements what did not agree, in sentences; empty when {@code ok}
 */
@JsonPropertyOrder({
  "ok",
  "rows",
  "checksum",
  "changes",
  "freshness_ms",
  "ready_ms",
  "oltp",
  "olap",
  "race",
  "disagreements"
})
public record DemoReport(
    boolean ok,
    Both<Long> rows,
    Both<String> checksum,
    Changes changes,
    @JsonProperty("freshness_ms") Percentiles freshnessMs,
    @JsonProperty("ready_ms") long readyMs,
    Routed oltp,
    Routed olap,
    RaceTimes race,
    List<String> disagreements) {
  /** The same of either side. */
  public record Both<T>(T mysql, T clickhouse) {}

  /** Changes made in MySQL, and how many of them ClickHouse showed. */
  public record Changes(int inserted, int updated, int deleted, int verified) {}

  /** A statement through the proxy; without {@code rule_id} no rule matched. */
  public record Routed(
      String sql, int hostgroup, @JsonProperty("rule_id") OptionalInt ruleId, double ms) {}

  /** One query on both sides, in milliseconds. */
  public record RaceTimes(
      String sql,
      @JsonProperty("mysql_ms") double mysqlMs,
      @JsonProperty("clickhouse_ms") double clickhouseMs) {}

  public DemoReport {
    disagreements = List.copyOf(disagreements);
  }
}
