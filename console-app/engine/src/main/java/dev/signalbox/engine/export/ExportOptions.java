package dev.signalbox.engine.export;

/**
 * How rows are written.
 *
 * @param header whether column names come first, in CSV and TSV
 * @param table the table that INSERT statements name
 */
public record ExportOptions(ExportFormat format, boolean header, String table) {
  /** The table's name if nobody says another. */
  public static final String USUAL_TABLE = "result";

  /** With a header, and into the usual table. */
  public static ExportOptions of(ExportFormat format) {
    return new ExportOptions(format, true, USUAL_TABLE);
  }

  public ExportOptions into(String name) {
    return new ExportOptions(format, header, name);
  }

  public ExportOptions withoutHeader() {
    return new ExportOptions(format, false, table);
  }
}
