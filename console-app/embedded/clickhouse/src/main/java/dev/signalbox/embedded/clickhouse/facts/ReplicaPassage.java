package dev.signalbox.embedded.clickhouse.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import java.util.List;
import java.util.Map;

/**
 * Whether the replica has passed a row of {@code signalbox_probe.passage}: the row is here, and so
 * is everything that the topics held when it was sent. Thread-safe.
 */
public final class ReplicaPassage implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NOTHING = "the passage has yet to come";
  private static final String PROVES_NOTHING = "the passage proves nothing";

  private final Sessions engine;
  private final StoredUpTo stored;

  /**
   * The answer.
   *
   * @param changes the passage that proves it, at least the one that was asked for; 0 for none
   * @param since it says nothing of what was written before, in milliseconds since 1970
   * @param behind what has yet to come; empty if nothing has
   */
  record Answer(long changes, long since, String behind) {}

  /** A topic's end, as the passage tells it: see Connect's part of this. */
  private record End(String topic, long offset, long truncated) {}

  /** Of that engine's tables. */
  public ReplicaPassage(Engine engine) {
    this.engine = new Sessions(engine);
    stored = new StoredUpTo(this.engine);
  }

  /**
   * Whether a passage is behind the replica.
   *
   * @param after topics that were not written to after that passage do not matter
   * @throws ClickHouseException if there is no table of passages
   */
  Answer passed(long changes, long after) {
    // not FINAL: a later passage says more, which may have yet to come
    List<JsonNode> rows =
        engine.rows(
            "SELECT toString(changes), ifNull(ends, '') FROM signalbox_probe__cdc.passage WHERE"
                + " changes >= %d ORDER BY ends IS NULL, _version LIMIT 1".formatted(changes));
    if (rows.isEmpty()) {
      return new Answer(0, 0, NOTHING);
    }
    long came = Long.parseLong(rows.getFirst().get(0).asText());
    String ends = rows.getFirst().get(1).asText();
    if (ends.isEmpty()) {
      return new Answer(came, 0, PROVES_NOTHING);
    }
    JsonNode told = read(ends);
    String behind = "";
    for (Map.Entry<String, JsonNode> topic : told.path("topics").properties()) {
      long writtenAfter = topic.getValue().get(1).asLong();
      if (behind.isEmpty() && (writtenAfter < 0 || writtenAfter >= after)) {
        behind =
            behind(
                new End(
                    topic.getKey(),
                    topic.getValue().get(0).asLong(),
                    topic.getValue().get(2).asLong()));
      }
    }
    return new Answer(came, told.path("since").asLong(Long.MAX_VALUE), behind);
  }

  private static JsonNode read(String ends) {
    try {
      return MAPPER.readTree(ends);
    } catch (JsonProcessingException e) {
      throw new ClickHouseException("a passage is no JSON: " + e.getMessage());
    }
  }

  /** What of a topic has yet to come; empty if nothing has. */
  private String behind(End end) {
    List<JsonNode> tables =
        engine.rows(
            "SELECT database, `table` FROM signalbox.tables FINAL WHERE topic = "
                + Engine.quote(end.topic()));
    if (tables.size() != 1) {
      return end.topic() + " has no table";
    }
    String database = tables.getFirst().get(0).asText();
    String table = tables.getFirst().get(1).asText();
    String name = Engine.quote(database) + " AND %s = " + Engine.quote(table);
    List<JsonNode> views =
        engine.rows(
            "SELECT as_select FROM system.tables WHERE database = " + name.formatted("name"));
    Store store = views.isEmpty() ? null : Store.of(database, views.getFirst().get(0).asText());
    if (store == null) {
      // it may be put in place at any moment, with rows of whatever time
      return end.topic() + " has no table that can be read";
    }
    long version = stored.version(store);
    // a record that could not be stored never comes; one that truncates is in a table of its own
    JsonNode apart =
        engine
            .rows(
                "SELECT toString((SELECT max(version) FROM signalbox.truncations WHERE database ="
                    + " %s)), (SELECT count() > 0 FROM signalbox.dead_letter_log WHERE topic = %s)"
                        .formatted(name.formatted("`table`"), Engine.quote(end.topic())))
            .getFirst();
    long truncated = apart.get(0).asLong(0);
    if (apart.get(1).asInt() != 0) {
      return end.topic() + " has dead letters";
    }
    return Math.max(version, truncated) > end.offset() && truncated > end.truncated()
        ? ""
        : end.topic();
  }

  @Override
  public void close() {
    engine.close();
  }
}
