package dev.signalbox.cli.command.sql;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.export.ExportFormat;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.engine.workbench.RunningQuery;
import dev.signalbox.engine.workbench.StatementSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox sql}. */
@Command(
    name = "sql",
    description =
        "Run SQL through the proxy, as the application user; say which hostgroup and rule served"
            + " each statement. Rows stream: memory does not grow with the result.")
public final class SqlCommand extends CliCommand {
  static final class Script {
    @Parameters(
        arity = "1",
        paramLabel = "SQL",
        description = "One or many statements; - reads them from standard input.")
    @Nullable String text;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        required = true,
        description = "Statements of a file, UTF-8.")
    @Nullable Path file;
  }

  @ArgGroup(multiplicity = "1")
  private Script script = new Script();

  @Option(
      names = {"-D", "--database"},
      paramLabel = "NAME",
      description = "The current schema.")
  private @Nullable String database;

  @Option(
      names = "--hostgroup",
      paramLabel = "N",
      description = "Send it to this hostgroup, whatever the rules say.")
  private @Nullable Integer hostgroup;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How rows are written: table, csv, tsv, json, jsonl, markdown, insert or xlsx (default:"
              + " by the name of --output, else table). What each statement did goes to standard"
              + " error then.")
  private @Nullable SqlFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write the rows to FILE, which appears when they are all there. Further results of the"
              + " script go to FILE-2, FILE-3, ... before the extension.")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace files that exist.")
  private boolean overwrite;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = ExportOptions.USUAL_TABLE,
      description = "The table that INSERT statements name (default: ${DEFAULT-VALUE}).")
  private String table = ExportOptions.USUAL_TABLE;

  public SqlCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var text = read();
    if (new StatementSplitter().split(text).isEmpty()) {
      throw new EngineException(ErrorCode.BAD_INPUT, "There is no statement to run.");
    }
    var exported = SqlFormat.export(format, output, out().isJson());
    var options =
        new RunOptions(
            Optional.ofNullable(database),
            hostgroup == null ? OptionalInt.empty() : OptionalInt.of(hostgroup),
            true,
            false,
            false,
            0,
            Optional.empty());
    QueryOutcome outcome;
    try (var signalbox = cli().open()) {
      StackDocument.requireRunning(signalbox);
      Map<Integer, String> names = signalbox.shippedRules().hostgroupNames();
      var queries = signalbox.queries();
      try (var sink = sink(exported, names)) {
        outcome = await(queries.run(text, options, sink));
        sink.end(outcome);
      }
    }
    if (outcome.failure().isPresent()) {
      throw outcome.failure().get();
    }
    return ExitCode.OK;
  }

  private SqlSink sink(Optional<ExportFormat> exported, Map<Integer, String> names) {
    var summary = new SqlSummary(names);
    if (exported.isPresent()) {
      var options = ExportOptions.of(exported.get()).into(table);
      return output == null
          ? new SqlStream(out().stream(), cli().err(), cli()::outputGone, options, summary)
          : new SqlFiles(out(), output, options, overwrite, summary);
    }
    return out().isJson()
        ? new SqlJson(out().document(), cli()::outputGone, names)
        : new SqlTables(out(), cli()::outputGone, summary);
  }

  /** A cancelled script is an outcome too: the document is to be ended. */
  private static QueryOutcome await(RunningQuery running) {
    try {
      return running.await();
    } catch (EngineException e) {
      return new QueryOutcome(List.of(), Optional.of(e));
    }
  }

  private String read() {
    try {
      if (script.file != null) {
        return Files.readString(script.file);
      }
      return "-".equals(script.text)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : String.valueOf(script.text);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read the statements: " + e.getMessage(), e);
    }
  }
}
