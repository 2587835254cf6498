package dev.signalbox.engine.processes;

/** Where something runs. */
public enum ProcessPlace {
  MYSQL("MySQL"),
  CLICKHOUSE("ClickHouse"),
  PROXY("proxy");

  private final String label;

  ProcessPlace(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** Whether one statement can be ended and its session stay. The proxy ends sessions only. */
  public boolean endsQueries() {
    return this != PROXY;
  }

  /** Whether a session can be ended. ClickHouse ends queries only. */
  public boolean endsSessions() {
    return this != CLICKHOUSE;
  }
}
