package dev.signalbox.engine.cdc.connect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A failure of the connector that no restart mends: what it has to read next is no longer in
 * MySQL's binlog. Pure.
 *
 * @param reason what it looked for, as Debezium or the server says it
 */
public record LostPosition(String reason) {
  /** Debezium, which looks when it starts, and the servers, which refuse the connection. */
  private static final List<Pattern> SAID =
      List.of(
          Pattern.compile("is no longer available on the server"),
          Pattern.compile("Could not find first log file name in binary log index"),
          Pattern.compile("start replication from impossible position"),
          Pattern.compile("Could not find GTID state requested by slave"),
          Pattern.compile("requested to start from GTID \\S+, which is not in the master's binlog"),
          Pattern.compile("(?i)master has purged (required )?binary logs"),
          Pattern.compile("(?i)source has purged (required )?binary logs"));

  private static final int LONGEST = 300;

  /** The loss that a task's failure names; empty when it failed for another reason. */
  public static Optional<LostPosition> in(String failure) {
    return SAID.stream().anyMatch(said -> said.matcher(failure).find())
        ? Optional.of(new LostPosition(shortened(failure)))
        : Optional.empty();
  }

  /**
   * Why a table is closed.
   *
   * @param found when the loss was found; no two losses are the same
   */
  public String sentence(Instant found) {
    return "MySQL's binlog no longer had the changes that were to be read next, as was found at %s: %s"
        .formatted(found.truncatedTo(ChronoUnit.SECONDS), reason);
  }

  private static String shortened(String failure) {
    var plain =
        failure.replaceFirst("^[\\w.$]+(Exception|Error): ", "").replaceFirst("[.\\s]+$", "");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }
}
