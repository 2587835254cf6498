package dev.signalbox.cli.command.sql;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.export.ExportFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code --format} may be. */
enum SqlFormat {
  TABLE,
  CSV,
  TSV,
  JSON,
  JSONL,
  MARKDOWN,
  INSERT,
  XLSX;

  private Optional<ExportFormat> export() {
    return this == TABLE ? Optional.empty() : Optional.of(ExportFormat.valueOf(name()));
  }

  /**
   * The form that the options mean; empty for tables and the document of {@code --json}.
   *
   * @throws EngineException BAD_INPUT when they do not go together
   */
  static Optional<ExportFormat> export(
      @Nullable SqlFormat format, @Nullable Path output, boolean json) {
    if (json && (format != null || output != null)) {
      throw bad("--json prints a document of its own. Use --format json for the rows alone.");
    }
    var export =
        format != null ? format.export() : Optional.ofNullable(output).flatMap(ExportFormat::of);
    if (output != null && export.isEmpty()) {
      throw bad(
          format == TABLE
              ? "--format table is for the screen. Name another format for --output."
              : "The name "
                  + output
                  + " does not say a format. Use --format, or end it in .csv, .tsv, .json, .jsonl,"
                  + " .md, .sql or .xlsx.");
    }
    if (output == null && export.filter(ExportFormat.XLSX::equals).isPresent()) {
      throw bad("--format xlsx needs --output FILE.");
    }
    return export;
  }

  private static EngineException bad(String text) {
    return new EngineException(ErrorCode.BAD_INPUT, text);
  }
}
