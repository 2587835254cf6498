package dev.signalbox.routing.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;

/** The JSON in a rule's attributes column. */
final class RuleAttributes {
  private RuleAttributes() {}

  /**
   * The id with the largest weight in {@code {"flagOUTs": [{"id": 1, "weight": 3}, ...]}}, the
   * first of equals; -1 where there is none with a weight above 0.
   */
  static int heaviestFlagOut(String attributes) {
    if (attributes.isBlank()) {
      return -1;
    }
    int heaviest = -1;
    long most = 0;
    for (JsonNode entry : entries(attributes)) {
      long weight = entry.path("weight").asLong(0);
      if (entry.path("id").canConvertToInt() && weight > most) {
        heaviest = entry.get("id").asInt();
        most = weight;
      }
    }
    return heaviest;
  }

  /** Every id with a weight above 0. */
  static Set<Integer> flagOuts(String attributes) {
    Set<Integer> flags = new TreeSet<>();
    if (!attributes.isBlank()) {
      for (JsonNode entry : entries(attributes)) {
        if (entry.path("id").canConvertToInt() && entry.path("weight").asLong(0) > 0) {
          flags.add(entry.get("id").asInt());
        }
      }
    }
    return flags;
  }

  private static JsonNode entries(String attributes) {
    try {
      return new ObjectMapper().readTree(attributes).path("flagOUTs");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("attributes is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
