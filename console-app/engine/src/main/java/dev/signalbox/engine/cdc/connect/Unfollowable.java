package dev.signalbox.engine.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.connect.SchemaStatement.Change;
import dev.signalbox.engine.cdc.connect.SchemaStatement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tables statements changed in a way that comparing the columns before and after them cannot
 * follow, each with the reason. For one run over statements.
 */
public final class Unfollowable {
  private final Map<TableId, Set<String>> live;
  private final Map<TableId, String> reasons = new LinkedHashMap<>();
  private final Map<TableId, JsonNode> definitions = new HashMap<>();
  private final Set<TableId> made = new HashSet<>();

  private Unfollowable(Map<TableId, Set<String>> live) {
    this.live = live;
  }

  /**
   * Looks at statements in the order of the binlog.
   *
   * @param live the tables that are replicated, each with the columns of its replica
   * @return the tables with their reasons; they may be gone
   */
  public static Map<TableId, String> of(
      List<SchemaStatement> statements, Map<TableId, Set<String>> live) {
    var run = new Unfollowable(live);
    for (var statement : statements) {
      if (!statement.snapshot()) {
        run.look(statement);
      }
    }
    return run.reasons;
  }

  private void look(SchemaStatement statement) {
    var text = new DdlText(statement.ddl());
    if (text.dropsDatabase()) {
      live.keySet().stream()
          .filter(table -> table.database().equals(statement.database()))
          .forEach(table -> taken(table, statement));
    }
    for (var change : statement.changes()) {
      var id = change.id();
      if (change.previous().isPresent()) {
        taken(change.previous().get(), statement);
        taken(id, statement);
      } else if (change.kind() == Kind.DROP) {
        taken(id, statement);
      } else {
        text.hidden().ifPresent(reason -> put(id, reason, statement));
        if (text.replaces() && (live.containsKey(id) || definitions.containsKey(id))) {
          taken(id, statement);
        }
        define(change, statement);
      }
    }
  }

  private void taken(TableId table, SchemaStatement statement) {
    put(table, "it was dropped or renamed, and made again", statement);
  }

  private void define(Change change, SchemaStatement statement) {
    var id = change.id();
    if (change.kind() == Kind.CREATE && !live.containsKey(id)) {
      made.add(id);
    }
    var before = definitions.put(id, change.definition());
    if (before != null && !same(before, change.definition())) {
      if (made.contains(id)) {
        put(
            id,
            "it was altered so soon after it was made that its first rows' form is not known",
            statement);
      } else if (!onlyAdds(before, change.definition(), live.getOrDefault(id, Set.of()))) {
        put(id, "it was altered again before the first change could be followed", statement);
      }
    }
  }

  private void put(TableId table, String reason, SchemaStatement statement) {
    reasons.put(
        table,
        statement.position().isEmpty() ? reason : reason + " (" + statement.position() + ")");
  }

  private static boolean same(JsonNode before, JsonNode after) {
    return before.path("columns").equals(after.path("columns")) && sameKey(before, after);
  }

  private static boolean sameKey(JsonNode before, JsonNode after) {
    return before.path("primaryKeyColumnNames").equals(after.path("primaryKeyColumnNames"));
  }

  /** Whether what was added is new: a column that the replica has was dropped meanwhile. */
  private static boolean onlyAdds(JsonNode before, JsonNode after, Set<String> stored) {
    var added = columns(after);
    added.removeAll(columns(before));
    return sameKey(before, after)
        && columns(after).containsAll(columns(before))
        && added.stream().noneMatch(column -> stored.contains(column.path("name").asText()));
  }

  private static List<JsonNode> columns(JsonNode table) {
    var columns = new ArrayList<JsonNode>();
    for (var column : table.path("columns")) {
      columns.add(
          column instanceof ObjectNode node
              ? node.deepCopy().without(List.of("position"))
              : column);
    }
    return columns;
  }
}
