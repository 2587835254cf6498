package dev.signalbox.engine.cdc.schema;

import static dev.signalbox.common.sql.Sql.name;
import static dev.signalbox.engine.cdc.schema.ClickHouseSchema.OWN_DATABASE;

import java.util.List;

/**
 * Signalbox's own tables in ClickHouse: what could not be read, what could not be held, what was
 * truncated, what became of each table, and whether it is proved equal.
 */
final class OwnTables {
  private OwnTables() {}

  static List<String> create(ClickHouseForm form) {
    var dead = name(OWN_DATABASE, "dead_letter_log");
    var lost = name(OWN_DATABASE, "lost_value_log");
    return List.of(
        form.createDatabase(OWN_DATABASE),
        "CREATE TABLE IF NOT EXISTS "
            + dead
            + form.on()
            + " (time DateTime64(3), database String, `table` String, topic String, `partition`"
            + " UInt64, offset UInt64, error String, raw String) ENGINE = "
            + form.everywhere("")
            + " ORDER BY (topic, `partition`, offset)",
        "CREATE VIEW IF NOT EXISTS "
            + name(OWN_DATABASE, "dead_letters")
            + form.on()
            + " AS SELECT * FROM "
            + dead
            + " FINAL",
        "CREATE TABLE IF NOT EXISTS "
            + lost
            + form.on()
            + " (database String, `table` String, topic String, `partition` UInt64, offset UInt64,"
            + " column String, reason String) ENGINE = "
            + form.everywhere("")
            + " ORDER BY (database, `table`, column, reason, topic, `partition`, offset)",
        "CREATE VIEW IF NOT EXISTS "
            + name(OWN_DATABASE, "lost_values")
            + form.on()
            + " AS SELECT database, `table`, column, reason, count() AS count FROM "
            + lost
            + " FINAL GROUP BY database, `table`, column, reason",
        "CREATE TABLE IF NOT EXISTS "
            + name(OWN_DATABASE, "truncations")
            + form.on()
            + " (database String, `table` String, version UInt64) ENGINE = "
            + form.everywhere("")
            + " ORDER BY (database, `table`, version)",
        "CREATE TABLE IF NOT EXISTS "
            + name(OWN_DATABASE, "tables")
            + form.on()
            + " (database String, `table` String, state String, topic String, `group` String,"
            + " reason String, fix String, gone UInt8, changed DateTime64(6)) ENGINE = "
            + form.everywhere("changed, gone")
            + " ORDER BY (database, `table`)",
        "CREATE TABLE IF NOT EXISTS "
            + name(OWN_DATABASE, "standings")
            + form.on()
            + " (database String, `table` String, state String, `rows` UInt64, differing UInt64,"
            + " keys Array(String), since DateTime64(3), at DateTime64(3), note String, changed"
            + " DateTime64(6)) ENGINE = "
            + form.everywhere("changed")
            + " ORDER BY (database, `table`)");
  }
}
