package dev.signalbox.engine.cdc.schema;

import java.util.List;

/**
 * Every replicable table of a MySQL server: views, sequences and the server's own databases are
 * left out.
 *
 * @param version the server's own version text: {@code 11.4.5-MariaDB-log}, {@code 8.4.6}
 */
public record SourceSchema(String version, List<SourceTable> tables) {
  /** The server's own databases. */
  public static final List<String> SERVERS_OWN =
      List.of("mysql", "sys", "information_schema", "performance_schema");

  public SourceSchema {
    tables = List.copyOf(tables);
  }

  /** Whether the server is MariaDB, which has a Debezium connector of its own. */
  public boolean mariaDb() {
    return version.contains("MariaDB");
  }
}
