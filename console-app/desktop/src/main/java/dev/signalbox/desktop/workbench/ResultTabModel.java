package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.workbench.grid.ResultModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One result of a script: its rows, or why there are none. Toolkit's thread only. */
final class ResultTabModel {
  private final int statement;
  private final String sql;
  private String title;
  private final @Nullable ResultModel rows;
  private final ReadOnlyObjectWrapper<@Nullable ProofRow> proof = new ReadOnlyObjectWrapper<>(null);
  private String error = "";

  /**
   * @param statement its place in the script, from 0
   * @param sql as it was sent
   * @param rows null for a statement that failed before any came
   */
  ResultTabModel(int statement, String sql, String title, @Nullable ResultModel rows) {
    this.statement = statement;
    this.sql = sql;
    this.title = title;
    this.rows = rows;
  }

  int statement() {
    return statement;
  }

  /** The statement as it was sent. */
  String sql() {
    return sql;
  }

  String title() {
    return title;
  }

  /** Calls it otherwise. */
  void name(String next) {
    title = next;
  }

  @Nullable ResultModel rows() {
    return rows;
  }

  /** The statement's end; null while it runs. */
  ReadOnlyObjectProperty<@Nullable ProofRow> proof() {
    return proof.getReadOnlyProperty();
  }

  /** Why it failed; empty while it runs and when it did not. */
  String error() {
    return error;
  }

  void end(ProofRow how, String failure) {
    error = failure;
    proof.set(how);
  }
}
