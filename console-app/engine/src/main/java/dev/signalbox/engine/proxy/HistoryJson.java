package dev.signalbox.engine.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.file.RuleSetJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/** States and changes of rules as JSON, the rules in the form of a rule file. */
final class HistoryJson {
  private final ObjectMapper mapper = new ObjectMapper();
  private final RuleSetJson rules = new RuleSetJson();

  String write(HistoryEntry entry) {
    var root = mapper.createObjectNode();
    root.put("id", entry.id());
    root.put("at", entry.at().toString());
    root.put("who", entry.who());
    root.put("proxy", entry.proxy());
    root.put("action", entry.action().name());
    if (entry.undoes().isPresent()) {
      root.put("undoes", entry.undoes().getAsInt());
    }
    root.put("source", entry.source());
    root.put("result", entry.result().name());
    root.put("note", entry.note());
    root.set("from", tree(entry.from()));
    root.set("to", tree(entry.to()));
    return root.toPrettyString() + "\n";
  }

  /**
   * Reads a change.
   *
   * @throws IllegalArgumentException when the text is none
   */
  HistoryEntry read(String text) {
    try {
      var root = mapper.readTree(text);
      return new HistoryEntry(
          root.path("id").asInt(),
          Instant.parse(root.path("at").asText()),
          root.path("who").asText(),
          root.path("proxy").asText(),
          HistoryEntry.Action.valueOf(root.path("action").asText()),
          root.has("undoes") ? OptionalInt.of(root.get("undoes").asInt()) : OptionalInt.empty(),
          root.path("source").asText(),
          HistoryEntry.Result.valueOf(root.path("result").asText()),
          root.path("note").asText(),
          state(root.path("from")),
          state(root.path("to")));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("it is no change of rules: " + e.getMessage(), e);
    }
  }

  String write(RuleState state) {
    return tree(state).toPrettyString() + "\n";
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException when the text is none
   */
  RuleState readState(String text) {
    try {
      return state(mapper.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no state of rules: " + e.getMessage(), e);
    }
  }

  /** 32 hexadecimal digits that tell memory and runtime from any other; the disk is not in them. */
  String checksum(RuleState state) {
    var text = tables(state.memory()).toString() + "\n" + tables(state.runtime());
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private ObjectNode tree(RuleState state) {
    var root = mapper.createObjectNode();
    root.set("memory", tables(state.memory()));
    root.set("runtime", tables(state.runtime()));
    root.set("disk", tables(state.disk()));
    return root;
  }

  private RuleState state(JsonNode node) {
    return new RuleState(
        tables(node.path("memory")), tables(node.path("runtime")), tables(node.path("disk")));
  }

  private JsonNode tables(RuleTables tables) {
    try {
      return mapper.readTree(rules.write(tables.under(RoutingVariables.defaults(), Map.of())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written is JSON", e);
    }
  }

  private RuleTables tables(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("a layer is missing in it");
    }
    return RuleTables.of(rules.read(node.toString()));
  }
}
