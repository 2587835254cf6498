package dev.signalbox.engine.export;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form of rows outside of Signalbox. */
public enum ExportFormat {
  /** RFC 4180 with a header line; NULL is an empty field, an empty text is {@code ""}. */
  CSV("csv"),
  /** As MySQL and ClickHouse write it: backslash escapes, NULL is {@code \N}. */
  TSV("tsv"),
  /** One array of objects; bytes are base64. */
  JSON("json"),
  /** One object a line. */
  JSONL("jsonl"),
  MARKDOWN("md"),
  /** INSERT statements of up to 500 rows. */
  INSERT("sql"),
  /** Excel's workbook. */
  XLSX("xlsx");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  /** Without its dot. */
  public String extension() {
    return extension;
  }

  /** Lower case, as in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a file's name says. */
  public static Optional<ExportFormat> of(Path file) {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> name.endsWith("." + f.extension)).findFirst();
  }
}
