package dev.signalbox.desktop.workbench.grid;

import static dev.signalbox.desktop.ui.Messages.msg;

import java.util.List;

/**
 * A format of the export menu.
 *
 * @param id as the engine and the command line name it
 * @param extension of its files, without a dot
 */
record ExportChoice(String id, String label, String extension) {
  /** In the menu's order. */
  static List<ExportChoice> all() {
    return List.of(
        new ExportChoice("csv", msg("export.csv"), "csv"),
        new ExportChoice("xlsx", msg("export.xlsx"), "xlsx"),
        new ExportChoice("json", msg("export.json"), "json"),
        new ExportChoice("jsonl", msg("export.jsonl"), "jsonl"),
        new ExportChoice("tsv", msg("export.tsv"), "tsv"),
        new ExportChoice("markdown", msg("export.markdown"), "md"),
        new ExportChoice("insert", msg("export.insert"), "sql"));
  }
}
