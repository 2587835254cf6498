package dev.signalbox.cli.command.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.cli.support.Units;
import dev.signalbox.common.EngineException;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.QueryOutcome;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.StatementResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Results as one JSON document, written as they arrive. */
final class SqlJson implements SqlSink {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  /** Something that may fail to write. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private final JsonGenerator json;
  private final BooleanSupplier outputGone;
  private final Map<Integer, String> hostgroupNames;
  private List<Column> columns = List.of();
  private int open = -1;
  private boolean rowsOpen;

  SqlJson(JsonGenerator json, BooleanSupplier outputGone, Map<Integer, String> hostgroupNames) {
    this.json = json;
    this.outputGone = outputGone;
    this.hostgroupNames = hostgroupNames;
    write(
        () -> {
          json.writeStartObject();
          json.writeArrayFieldStart("statements");
        });
  }

  @Override
  public void columns(int statement, List<Column> next) {
    columns = next;
    write(
        () -> {
          begin(statement);
          json.writeStartObject();
          json.writeArrayFieldStart("columns");
          for (var column : next) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("rows");
        });
    rowsOpen = true;
  }

  /** Opens a statement, or the next result of the one that is open. */
  private void begin(int statement) throws IOException {
    if (open != statement) {
      json.writeStartObject();
      json.writeArrayFieldStart("results");
      open = statement;
    } else {
      endRows();
    }
  }

  private void endRows() throws IOException {
    if (rowsOpen) {
      json.writeEndArray();
      json.writeEndObject();
      rowsOpen = false;
    }
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    write(
        () -> {
          json.writeStartArray();
          for (int i = 0; i < values.length; i++) {
            cell(columns.get(i), values[i]);
          }
          json.writeEndArray();
        });
    return !outputGone.getAsBoolean();
  }

  private void cell(Column column, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (column.numeric() && JSON_NUMBER.matcher(value.toString()).matches()) {
      json.writeNumber(value.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  @Override
  public void finished(StatementResult result) {
    write(
        () -> {
          begin(result.index());
          json.writeEndArray();
          open = -1;
          json.writeStringField("sql", result.sql());
          json.writeNumberField("row_count", result.rows());
          if (result.affected().isPresent()) {
            json.writeNumberField("affected", result.affected().getAsLong());
          }
          json.writeNumberField("first_row_ms", Units.millis(result.firstRow()));
          json.writeNumberField("total_ms", Units.millis(result.total()));
          if (result.proof().isPresent()) {
            proof(result.proof().get());
          }
          json.writeEndObject();
        });
  }

  private void proof(RouteProof proof) throws IOException {
    number("hostgroup", proof.hostgroup());
    if (proof.hostgroup().isPresent()) {
      json.writeStringField(
          "hostgroup_name", hostgroupNames.getOrDefault(proof.hostgroup().getAsInt(), ""));
    }
    number("rule_id", proof.ruleId());
    if (proof.digest().isPresent()) {
      json.writeStringField("digest", proof.digest().get());
    }
    json.writeStringField("proof", proof.source().name().toLowerCase(Locale.ROOT));
    if (proof.guard().isPresent()) {
      guard(proof.guard().get());
    }
  }

  private void guard(GuardNote note) throws IOException {
    json.writeObjectFieldStart("guard");
    json.writeStringField("did", note.did().name().toLowerCase(Locale.ROOT));
    number("named_hostgroup", note.named());
    json.writeStringField("verdict", note.verdict());
    json.writeStringField("reason", note.reason());
    json.writeEndObject();
  }

  private void number(String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }

  @Override
  public void end(QueryOutcome outcome) {
    write(
        () -> {
          if (open >= 0) {
            // cut short before its statement had ended
            endRows();
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeBooleanField("ok", outcome.failure().isEmpty());
          if (outcome.failure().isPresent()) {
            error(outcome.failure().get());
          }
          json.writeEndObject();
          json.writeRaw('\n');
        });
  }

  private void error(EngineException failure) throws IOException {
    json.writeObjectFieldStart("error");
    json.writeStringField("code", failure.code().name());
    json.writeStringField("message", String.valueOf(failure.getMessage()));
    json.writeNumberField("exit", ExitCode.of(failure));
    json.writeEndObject();
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    write(json::close);
  }
}
