package dev.signalbox.engine.cdc.connect;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.TopicName;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table because of which the connector failed. Pure.
 *
 * @param name as {@link TopicName} writes it
 * @param reason why, with the position of the change where it is known
 */
public record FailedTable(String name, String reason) {
  /** What Signalbox's part in Connect says of a change that it cannot pass on. */
  private static final Pattern CHARGED =
      Pattern.compile("Signalbox: table (\\S+) at (\\S+): (.*)", Pattern.DOTALL);

  /** Kafka takes no topic whose name differs from another's in '.' and '_' alone. */
  private static final Pattern COLLIDING =
      Pattern.compile(
          "Topic '%s\\.([^']+)' collides with existing topics?: (.*)"
              .formatted(ReplicationPlan.TOPIC_PREFIX),
          Pattern.DOTALL);

  /** The table named in a task's failure; empty when it is not the fault of one table. */
  public static Optional<FailedTable> in(String failure) {
    var charged = CHARGED.matcher(failure);
    if (charged.find()) {
      return Optional.of(
          new FailedTable(
              charged.group(1),
              "its change at %s cannot be replicated: %s"
                  .formatted(charged.group(2), charged.group(3).strip())));
    }
    var colliding = COLLIDING.matcher(failure);
    return colliding.find()
        ? Optional.of(new FailedTable(colliding.group(1), collision(colliding.group(2).strip())))
        : Optional.empty();
  }

  /** The reason why a table has no topic beside another one's. */
  public static String collision(String other) {
    return "Kafka does not take its topic beside %s, from which it differs in '.' and '_' alone"
        .formatted(other);
  }

  /** The table itself, as a plan has it, or by its name alone when it is gone from MySQL. */
  public Optional<TableId> id(ReplicationPlan plan) {
    return Stream.concat(
            plan.tables().stream().map(table -> table.id()),
            plan.refusals().stream().map(refusal -> refusal.table()))
        .filter(id -> TopicName.of(id).equals(name))
        .findFirst()
        .or(() -> TopicName.table(name));
  }
}
