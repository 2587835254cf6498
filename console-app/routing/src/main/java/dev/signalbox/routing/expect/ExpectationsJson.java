package dev.signalbox.routing.expect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expectations as JSON, for a file beside the rules:
 *
 * <pre>
 * {"expectations": [{"sql": "SELECT …", "goes_to": "mysql", "user": "app", "schema": "s", "note": "…"}]}
 * </pre>
 *
 * Only {@code sql} and {@code goes_to} must be there. A bare array is taken too.
 */
public final class ExpectationsJson {
  private static final Set<String> FIELDS = Set.of("sql", "goes_to", "user", "schema", "note");

  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * Reads them.
   *
   * @throws EngineException BAD_INPUT naming the entry and the field that cannot be used
   */
  public List<Expectation> read(String json) {
    JsonNode root;
    try {
      root = mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw bad("they are no JSON: " + e.getOriginalMessage(), e);
    }
    var list = root.isArray() ? root : root.path("expectations");
    if (!list.isArray()) {
      throw bad("an array called expectations is missing", null);
    }
    var all = new ArrayList<Expectation>();
    for (var entry : list) {
      all.add(expectation(entry, all.size() + 1));
    }
    return List.copyOf(all);
  }

  private static Expectation expectation(JsonNode entry, int position) {
    for (var field : entry.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw bad("number " + position + " has a field " + field.getKey(), null);
      }
    }
    try {
      return new Expectation(
          entry.path("sql").asText(""),
          entry.path("user").asText(""),
          entry.path("schema").asText(""),
          entry.path("goes_to").asText(""),
          entry.path("note").asText(""));
    } catch (IllegalArgumentException e) {
      throw bad("number " + position + ": " + e.getMessage(), e);
    }
  }

  /** Writes them; {@link #read} gives the same. */
  public String write(List<Expectation> expectations) {
    var root = mapper.createObjectNode();
    var list = root.putArray("expectations");
    for (var each : expectations) {
      var entry = list.addObject().put("sql", each.sql()).put("goes_to", each.goesTo());
      put(entry, "user", each.user());
      put(entry, "schema", each.schema());
      put(entry, "note", each.note());
    }
    try {
      return mapper.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ObjectNode entry, String name, String value) {
    if (!value.isEmpty()) {
      entry.put(name, value);
    }
  }

  private static EngineException bad(String what, @Nullable Throwable e) {
    return new EngineException(
        ErrorCode.BAD_INPUT, "Expectations cannot be read: " + what + ".", e);
  }
}
