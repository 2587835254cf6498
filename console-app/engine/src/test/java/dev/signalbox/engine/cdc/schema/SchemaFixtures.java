package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.Secret;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Columns and tables as MySQL describes them. */
final class SchemaFixtures {
  private SchemaFixtures() {}

  static SourceColumn column(String name, String dataType) {
    return column(name, dataType, dataType, true);
  }

  static SourceColumn column(String name, String dataType, String columnType, boolean nullable) {
    return new SourceColumn(name, dataType, columnType, nullable, 0, 0, 0, Optional.empty(), "");
  }

  static SourceColumn withDefault(String name, String dataType, String value) {
    return new SourceColumn(name, dataType, dataType, true, 0, 0, 0, Optional.of(value), "");
  }

  static SourceColumn sized(String name, String dataType, int precision, int scale, int fraction) {
    return new SourceColumn(
        name, dataType, dataType, true, precision, scale, fraction, Optional.empty(), "");
  }

  static SourceTable table(String name, List<String> primaryKey, SourceColumn... columns) {
    return new SourceTable(new TableId("shop", name), List.of(columns), primaryKey, List.of());
  }

  static TablePlan plan(SourceTable table) {
    return ReplicationPlan.of(new SourceSchema("11.4.5-MariaDB", List.of(table)))
        .tables()
        .getFirst();
  }

  /** Nobody listens there. */
  static CdcEndpoints endpoints() {
    return CdcEndpoints.local(
        new CdcEndpoints.MysqlServer("127.0.0.1", 1, "root", new Secret("r")),
        "cdc",
        "c",
        "127.0.0.1:1",
        URI.create("http://127.0.0.1:1"),
        URI.create("http://127.0.0.1:1"),
        "admin",
        new Secret("a"));
  }
}
