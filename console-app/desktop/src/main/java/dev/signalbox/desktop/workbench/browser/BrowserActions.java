package dev.signalbox.desktop.workbench.browser;

import java.util.function.Supplier;

/** What the browser does in the tabs beside it. Toolkit's thread only. */
public interface BrowserActions {
  /** Writes a name at the caret. */
  void insert(String name);

  /** The schema of the tab that is shown; empty for none. */
  String schema();

  /**
   * Opens a tab with a statement.
   *
   * @param run whether it is run at once
   */
  void open(String title, String sql, String schema, boolean run);

  /** The schema, asked when it is needed. */
  default Supplier<String> currentSchema() {
    return this::schema;
  }
}
