package dev.signalbox.engine.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the router's guard did with a statement that the rules send to ClickHouse, or would do.
 *
 * @param hostgroup where the guard has it served; where the rules said if that is ClickHouse
 * @param named the hostgroup that the rules named; empty when the router does not tell
 * @param verdict EQUAL, EQUAL_IF, MAY_DIFFER, FAILS, NOT_UNDERSTOOD; empty when it was not judged
 * @param reason why, in a sentence without a full stop; may be empty
 */
public record GuardNote(
    Did did, OptionalInt hostgroup, OptionalInt named, String verdict, String reason) {
  /** What is done with the statement. */
  public enum Did {
    /** ClickHouse serves it: the answers are equal. */
    SERVED,
    /** MySQL serves it. */
    KEPT,
    /** MySQL serves it, after ClickHouse was tried. */
    FAILED_OVER,
    /** The guard does not judge it, or MySQL cannot run it: ClickHouse serves it. */
    EXEMPT
  }

  /** From the router's JSON; empty when the node is missing, or says what is not known here. */
  static Optional<GuardNote> of(JsonNode node) {
    for (var did : Did.values()) {
      if (did.name().toLowerCase(Locale.ROOT).equals(node.path("did").asText())) {
        return Optional.of(
            new GuardNote(
                did,
                number(node.path("hostgroup")),
                number(node.path("named_hostgroup")),
                node.path("verdict").isTextual() ? node.path("verdict").asText() : "",
                node.path("reason").asText("")));
      }
    }
    return Optional.empty();
  }

  /** Whether MySQL serves what the rules send to ClickHouse. */
  public boolean keptBack() {
    return did == Did.KEPT || did == Did.FAILED_OVER;
  }

  static OptionalInt number(JsonNode node) {
    return node.canConvertToInt() && node.intValue() >= 0
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }
}
