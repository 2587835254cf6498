package dev.signalbox.desktop.workbench.grid;

/** How cells are put on the clipboard. */
enum CopyForm {
  /** As spreadsheets take it: tabs between cells, NULL empty. */
  CELLS,
  CELLS_WITH_HEADER,
  CSV,
  MARKDOWN,
  JSON,
  INSERT,
  /** The first column's values, for IN. */
  IN_LIST
}
