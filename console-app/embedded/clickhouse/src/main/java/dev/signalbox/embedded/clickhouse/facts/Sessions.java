package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import dev.signalbox.embedded.clickhouse.engine.Role;
import dev.signalbox.embedded.clickhouse.engine.StatementGuard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** Sessions of the engine for what is read here: a few, kept open. Thread-safe. */
final class Sessions implements AutoCloseable {
  private static final int MOST = 4;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Engine engine;
  private final Semaphore free = new Semaphore(MOST);
  private final ConcurrentLinkedDeque<EngineConnection> idle = new ConcurrentLinkedDeque<>();

  Sessions(Engine engine) {
    this.engine = engine;
  }

  /** The rows of a query, each an array of its values. */
  List<JsonNode> rows(String sql) {
    free.acquireUninterruptibly();
    try {
      EngineConnection session = idle.pollFirst();
      if (session == null) {
        session = engine.connect("signalbox-facts", Role.CONSOLE, StatementGuard.NONE, List.of());
      }
      try (var result =
          session.query(sql.getBytes(StandardCharsets.UTF_8), "JSONCompactEachRow", Map.of())) {
        return parse(result.text());
      } finally {
        idle.addFirst(session);
      }
    } finally {
      free.release();
    }
  }

  private static List<JsonNode> parse(String text) {
    var rows = new ArrayList<JsonNode>();
    try {
      for (String line : text.split("\n")) {
        if (!line.isBlank()) {
          rows.add(MAPPER.readTree(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new ClickHouseException("the engine's answer is no JSON: " + e.getMessage());
    }
    return rows;
  }

  @Override
  public void close() {
    idle.forEach(EngineConnection::close);
    idle.clear();
  }
}
