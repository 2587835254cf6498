package dev.signalbox.routing.lint;

/**
 * What is known of a hostgroup.
 *
 * @param servers how many servers are configured in it; -1 where that is not known
 */
public record Hostgroup(int id, Product product, Access access, int servers) {
  /** What its servers are. */
  public enum Product {
    MYSQL,
    CLICKHOUSE,
    UNKNOWN
  }

  /** What its servers take. */
  public enum Access {
    WRITER,
    READER,
    UNKNOWN
  }
}
