package dev.signalbox.engine.cdc.lag;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * The way of one probe row, measured by one clock.
 *
 * @param written when it was sent to MySQL
 * @param binlogMillis from then until MySQL had committed it, and it was in the binlog
 * @param topicMillis from there until its record was read from the topic
 * @param visibleMillis from there until a query on ClickHouse saw it
 */
public record FreshnessSample(
    Instant written, double binlogMillis, double topicMillis, double visibleMillis) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The whole way. */
  public double totalMillis() {
    return binlogMillis + topicMillis + visibleMillis;
  }

  byte[] toJson() {
    return JSON.valueToTree(
            Map.of(
                "written", written.toEpochMilli(),
                "binlog", binlogMillis,
                "topic", topicMillis,
                "visible", visibleMillis))
        .toString()
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  static FreshnessSample of(byte[] json) {
    try {
      var node = JSON.readTree(json);
      return new FreshnessSample(
          Instant.ofEpochMilli(node.path("written").asLong()),
          node.path("binlog").asDouble(),
          node.path("topic").asDouble(),
          node.path("visible").asDouble());
    } catch (IOException e) {
      throw new EngineException(ErrorCode.CORRUPT, "A sample of the freshness is not JSON", e);
    }
  }
}
