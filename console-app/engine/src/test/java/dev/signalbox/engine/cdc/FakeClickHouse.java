package dev.signalbox.engine.cdc;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.TablePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers what the follower asks ClickHouse of, from what a test put there. */
public final class FakeClickHouse implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public final List<List<String>> registry = new ArrayList<>();
  public final List<List<String>> tables = new ArrayList<>();
  public final List<List<String>> columns = new ArrayList<>();
  public final Map<String, String> floors = new LinkedHashMap<>();

  /** A statement with one of these texts in it fails. */
  public final List<String> refused = new ArrayList<>();

  private final FakeHttp server;

  public FakeClickHouse() throws IOException {
    server =
        new FakeHttp(
            request ->
                refused.stream().anyMatch(request.body()::contains)
                    ? new FakeHttp.Answer(400, "Code: 139. No macro")
                    : new FakeHttp.Answer(200, answer(request.body())));
  }

  private String answer(String sql) {
    if (sql.contains("FROM system.tables")) {
      return data(tables);
    }
    if (sql.contains("FROM system.columns")) {
      return data(columns);
    }
    if (sql.startsWith("SELECT database, `table`, state")) {
      return data(registry);
    }
    if (sql.startsWith("SELECT max(version)")) {
      var floor =
          floors.entrySet().stream()
              .filter(e -> sql.contains("'" + e.getKey() + "'"))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("0");
      return data(List.of(List.of(floor)));
    }
    return sql.startsWith("SELECT 1 ") ? data(List.of(List.of("1"))) : "";
  }

  private static String data(List<List<String>> rows) {
    return "{\"data\":" + JSON.valueToTree(rows) + "}";
  }

  /** Registers a table of the database {@code shop}. */
  public void register(ReplicatedTable table) {
    registry.add(
        List.of(
            table.id().database(),
            table.id().table(),
            table.state().name(),
            table.topic(),
            table.group(),
            table.reason(),
            table.fix()));
  }

  /** Stores the replica that a plan makes. */
  void store(TablePlan plan, String digest) {
    var database = plan.id().database() + "__cdc";
    tables.add(
        List.of(
            database, plan.id().table(), String.join(", ", plan.source().primaryKey()), digest));
    plan.columns()
        .forEach(
            column ->
                columns.add(
                    List.of(database, plan.id().table(), column.name(), column.storedType())));
    columns.add(List.of(database, plan.id().table(), "_version", "UInt64"));
  }

  public ClickHouseClient client() {
    return new ClickHouseClient(server.uri(), "admin", new Secret("a"));
  }

  /** What was run, without the questions. */
  public List<String> commands() {
    return server.bodies().stream().filter(sql -> !sql.startsWith("SELECT")).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
