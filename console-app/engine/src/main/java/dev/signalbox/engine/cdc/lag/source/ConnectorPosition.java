package dev.signalbox.engine.cdc.lag.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where the connector goes on when it starts again, as Connect has stored it: at the beginning of a
 * transaction, of which it leaves some out.
 *
 * @param at where that transaction begins
 * @param events how many of the transaction's events it has done; the one that begins it counts
 * @param rows how many rows of the event after those it has done
 * @param gtids the transactions it has done; empty when MySQL does not use GTIDs
 */
public record ConnectorPosition(BinlogPosition at, long events, int rows, String gtids) {
  /** From an offset of Debezium's; empty when it has none, as before the first snapshot's end. */
  public static Optional<ConnectorPosition> of(JsonNode offset) {
    var file = offset.path("file").asText("");
    if (file.isEmpty() || !offset.path("pos").isNumber()) {
      return Optional.empty();
    }
    return Optional.of(
        new ConnectorPosition(
            new BinlogPosition(file, offset.path("pos").asLong()),
            offset.path("event").asLong(0),
            offset.path("row").asInt(0),
            offset.path("gtids").asText("")));
  }
}
