package dev.signalbox.engine.cdc.schema;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.CdcEndpoints;

/** Statements about single stored rows of a keyed table, on all shards of a cluster. */
public final class StoredRows {
  private final ClickHouseForm form;

  StoredRows(ClickHouseForm form) {
    this.form = form;
  }

  /** Of the ClickHouse that replication feeds. */
  public static StoredRows of(CdcEndpoints endpoints) {
    return new StoredRows(new ClickHouseForm(endpoints.clickhouseCluster()));
  }

  /** How many rows a condition holds for; those that were deleted do not count. */
  public String count(TableId table, String where) {
    return "SELECT count() FROM %s FINAL WHERE %s".formatted(form.rows(table), where);
  }

  /** Deletes those rows where no change has a version above the one given. */
  public String delete(TableId table, String where, long version) {
    return "INSERT INTO %1$s SELECT * REPLACE (%2$d AS %3$s, 1 AS %4$s) FROM %1$s FINAL WHERE %5$s"
        .formatted(
            form.rows(table), version, ClickHouseSchema.VERSION, ClickHouseSchema.DELETED, where);
  }
}
