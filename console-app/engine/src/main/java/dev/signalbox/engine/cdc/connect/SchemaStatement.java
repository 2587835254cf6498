package dev.signalbox.engine.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement in Debezium's schema history. Pure.
 *
 * @param position its place in the binlog, as {@code FILE:POSITION}; empty when it is not told
 * @param database the default database of the statement, or the one that it makes or drops
 * @param ddl its text; may be empty
 * @param snapshot whether a snapshot names a table as it is, rather than a statement changing it
 * @param changes what it did to each table, in order
 */
public record SchemaStatement(
    String position, String database, String ddl, boolean snapshot, List<Change> changes) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("\"(.*)\"\\.\"(.*)\"");

  /** What a statement did to a table. */
  public enum Kind {
    CREATE,
    ALTER,
    DROP
  }

  /**
   * A table after a statement.
   *
   * @param previous the name that it had before a RENAME
   * @param definition its columns and key, as Debezium writes them; null when it was dropped
   */
  public record Change(Kind kind, TableId id, Optional<TableId> previous, JsonNode definition) {
    /** The names of its columns in order; none when it was dropped. */
    public List<String> columns() {
      var names = new ArrayList<String>();
      definition.path("columns").forEach(column -> names.add(column.path("name").asText()));
      return names;
    }

    /** The columns by which Debezium tells its rows apart; none when it does not. */
    public List<String> key() {
      var names = new ArrayList<String>();
      definition.path("primaryKeyColumnNames").forEach(column -> names.add(column.asText()));
      return names;
    }
  }

  public SchemaStatement {
    changes = List.copyOf(changes);
  }

  /**
   * Reads a message of the history.
   *
   * @throws EngineException CORRUPT when it is no JSON
   */
  public static SchemaStatement of(byte[] message) {
    JsonNode json;
    try {
      json = JSON.readTree(message);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.CORRUPT, "Debezium's schema history holds what is not JSON", e);
    }
    var changes = new ArrayList<Change>();
    for (var change : json.path("tableChanges")) {
      var kind = kind(change.path("type").asText());
      var id = id(change.path("id"));
      if (kind.isPresent() && id.isPresent()) {
        changes.add(
            new Change(kind.get(), id.get(), id(change.path("previousId")), change.path("table")));
      }
    }
    var at = json.path("position");
    return new SchemaStatement(
        at.has("file") ? at.path("file").asText() + ":" + at.path("pos").asText() : "",
        json.path("databaseName").asText(""),
        json.path("ddl").asText(""),
        at.has("snapshot"),
        changes);
  }

  private static Optional<Kind> kind(String type) {
    return switch (type) {
      case "CREATE" -> Optional.of(Kind.CREATE);
      case "ALTER" -> Optional.of(Kind.ALTER);
      case "DROP" -> Optional.of(Kind.DROP);
      default -> Optional.empty();
    };
  }

  private static Optional<TableId> id(JsonNode text) {
    var id = ID.matcher(text.asText(""));
    return id.matches()
        ? Optional.of(new TableId(plain(id.group(1)), plain(id.group(2))))
        : Optional.empty();
  }

  private static String plain(String quoted) {
    return quoted.replace("\"\"", "\"");
  }
}
