package dev.signalbox.routing.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An object a line. */
final class JsonLog implements QueryLog.Form {
  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public boolean line(String line, QueryLog.Sink sink) {
    if (line.isBlank()) {
      return true;
    }
    try {
      var row = mapper.readTree(line);
      if (!row.path("query").isTextual()) {
        return false;
      }
      sink.query(
          Traffic.ofQuery(
              row.get("query").asText(),
              row.path("schema").asText(""),
              row.path("user").asText(""),
              row.path("session").asText(""),
              row.path("count").asLong(1),
              row.path("time_us").asLong(0)));
      return true;
    } catch (JsonProcessingException e) {
      // the caller names the line
      return false;
    }
  }

  @Override
  public void end(QueryLog.Sink sink) {}
}
