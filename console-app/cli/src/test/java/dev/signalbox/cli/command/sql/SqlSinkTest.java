package dev.signalbox.cli.command.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.support.GlobalOptions;
import dev.signalbox.cli.support.Output;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.export.ExportFormat;
import dev.signalbox.engine.export.ExportOptions;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.StatementResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlSinkTest {
  private static final Map<Integer, String> NAMES = Map.of(10, "MySQL", 20, "ClickHouse");
  private static final List<Column> COLUMNS =
      List.of(
          new Column("titleType", "VARCHAR", Column.Kind.TEXT),
          new Column("n", "BIGINT UNSIGNED", Column.Kind.INTEGER),
          new Column("avg", "DECIMAL", Column.Kind.DECIMAL),
          new Column("raw", "VARBINARY", Column.Kind.BINARY));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static @Nullable Object[] row(@Nullable Object... cells) {
    return cells;
  }

  private static StatementResult result(int index, long rows, Optional<EngineException> failure) {
    var proof =
        new RouteProof(
            OptionalInt.of(20),
            OptionalInt.of(200),
            Optional.of("0x1"),
            RouteProof.Source.SESSION,
            Optional.empty());
    return new StatementResult(
        index,
        "SELECT " + index,
        rows,
        OptionalLong.empty(),
        false,
        Duration.ofMillis(12),
        Duration.ofMillis(1500),
        Optional.of(proof),
        failure);
  }

  private void feed(SqlSink sink, Optional<EngineException> failure) {
    sink.columns(0, COLUMNS);
    sink.row(row("movie \"x\"", "18446744073709551615", "6.50", new byte[] {1, 2}));
    sink.row(row(null, "-1", "nan", null));
    sink.finished(result(0, 2, Optional.empty()));
    sink.finished(result(1, 0, failure));
    sink.end(new QueryOutcome(List.of(), failure));
    sink.close();
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(bytes.toString(StandardCharsets.UTF_8));
  }

  private SqlJson jsonSink() {
    var options = new GlobalOptions();
    options.wantJson();
    return new SqlJson(new Output(stream, options).document(), () -> false, NAMES);
  }

  @Test
  void jsonKeepsNumbersExactAndSaysWhoServed() throws Exception {
    feed(jsonSink(), Optional.empty());
    var statement = json().at("/statements/0");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("[\"movie \\\"x\\\"\",18446744073709551615,6.50,\"AQI=\"]")
        .contains("[null,-1,\"nan\",null]");
    assertThat(statement.at("/results/0/columns/1/type").asText()).isEqualTo("BIGINT UNSIGNED");
    assertThat(statement.at("/row_count").asLong()).isEqualTo(2);
    assertThat(statement.at("/hostgroup").asInt()).isEqualTo(20);
    assertThat(statement.at("/hostgroup_name").asText()).isEqualTo("ClickHouse");
    assertThat(statement.at("/rule_id").asInt()).isEqualTo(200);
    assertThat(statement.at("/proof").asText()).isEqualTo("session");
    assertThat(statement.at("/total_ms").asDouble()).isEqualTo(1500);
    assertThat(json().at("/ok").asBoolean()).isTrue();
    assertThat(json().get("statements")).hasSize(2);
  }

  @Test
  void jsonEndsWithTheErrorWhenAStatementFails() throws Exception {
    feed(jsonSink(), Optional.of(new EngineException(ErrorCode.REMOTE, "ERROR 1146 (42S02): no")));
    assertThat(json().at("/ok").asBoolean(true)).isFalse();
    assertThat(json().at("/error/code").asText()).isEqualTo("REMOTE");
    assertThat(json().at("/error/exit").asInt()).isEqualTo(6);
  }

  @Test
  void jsonThatIsCutShortIsStillADocument() throws Exception {
    var sink = jsonSink();
    sink.columns(0, COLUMNS);
    sink.row(row("a", "1", "2", null));
    sink.end(
        new QueryOutcome(
            List.of(), Optional.of(new EngineException(ErrorCode.CANCELLED, "cancelled"))));
    sink.close();
    assertThat(json().at("/error/code").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void tablesSayRowsTimeAndWhoServed() {
    feed(
        new SqlTables(new Output(stream, new GlobalOptions()), () -> false, new SqlSummary(NAMES)),
        Optional.empty());
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "titleType                     n  avg   raw",
            "movie \"x\"  18446744073709551615  6.50  0x0102",
            "NULL                         -1  nan   NULL",
            "2 rows in 1.50 s (first after 12.0 ms), served by ClickHouse, hostgroup 20, rule 200"
                + " (proof: session)",
            "0 rows in 1.50 s, served by ClickHouse, hostgroup 20, rule 200 (proof: session)");
  }

  private SqlStream stream(ExportFormat format, PrintStream err) {
    return new SqlStream(stream, err, () -> false, ExportOptions.of(format), new SqlSummary(NAMES));
  }

  @Test
  void aFormatPutsRowsAloneOnStandardOutput() {
    var said = new ByteArrayOutputStream();
    var sink = stream(ExportFormat.CSV, new PrintStream(said, true, StandardCharsets.UTF_8));
    sink.columns(0, COLUMNS);
    sink.row(row("a", "1", "2", null));
    sink.finished(result(0, 1, Optional.empty()));
    sink.columns(1, COLUMNS.subList(0, 1));
    sink.row(row("b"));
    sink.finished(result(1, 1, Optional.empty()));
    sink.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("titleType,n,avg,raw\r\na,1,2,\r\n\ntitleType\r\nb\r\n");
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("1 row in").contains("hostgroup 20"));
  }

  private void script(Path file, boolean overwrite, Optional<EngineException> failure) {
    try (var sink =
        new SqlFiles(
            new Output(stream, new GlobalOptions()),
            file,
            ExportOptions.of(ExportFormat.JSONL),
            overwrite,
            new SqlSummary(NAMES))) {
      sink.columns(0, COLUMNS.subList(0, 1));
      sink.row(row("a"));
      sink.finished(result(0, 1, Optional.empty()));
      sink.columns(1, COLUMNS.subList(1, 2));
      sink.row(row(new Object[] {"7"}));
      sink.finished(result(1, 1, failure));
      sink.end(new QueryOutcome(List.of(), failure));
    }
  }

  @Test
  void eachResultHasItsFile(@TempDir Path directory) throws Exception {
    var file = directory.resolve("out.jsonl");
    script(file, false, Optional.empty());
    assertThat(Files.readString(file)).isEqualTo("{\"titleType\":\"a\"}\n");
    assertThat(Files.readString(directory.resolve("out-2.jsonl"))).isEqualTo("{\"n\":7}\n");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("1 row, 18 B in " + file);
    assertThatThrownBy(() -> script(file, false, Optional.empty()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("exists");
    script(file, true, Optional.empty());
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aStatementThatFailsLeavesNoFile(@TempDir Path directory) throws Exception {
    var file = directory.resolve("out.jsonl");
    script(file, false, Optional.of(new EngineException(ErrorCode.REMOTE, "lost")));
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    assertThat(SqlFormat.export(null, null, true)).isEmpty();
    assertThat(SqlFormat.export(SqlFormat.TABLE, null, false)).isEmpty();
    assertThat(SqlFormat.export(null, Path.of("a.md"), false)).contains(ExportFormat.MARKDOWN);
    assertThat(SqlFormat.export(SqlFormat.CSV, Path.of("a.txt"), false)).contains(ExportFormat.CSV);
    for (var wrong :
        List.<ThrowingCallable>of(
            () -> SqlFormat.export(SqlFormat.CSV, null, true),
            () -> SqlFormat.export(null, Path.of("a.txt"), false),
            () -> SqlFormat.export(SqlFormat.TABLE, Path.of("a.csv"), false),
            () -> SqlFormat.export(SqlFormat.XLSX, null, false))) {
      assertThatThrownBy(wrong)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
    }
  }
}
