package dev.signalbox.engine.proxy;

import java.util.List;

/** The rules of a proxy at one moment, in its three layers. */
public record RuleState(RuleTables memory, RuleTables runtime, RuleTables disk) {
  /** What a proxy holds after these rules were loaded and saved. */
  public static RuleState of(RuleTables rules) {
    return new RuleState(rules, rules.inForce(), rules);
  }

  /** The tables of one layer. */
  public RuleTables layer(Layer layer) {
    return switch (layer) {
      case MEMORY -> memory;
      case RUNTIME -> runtime;
      case DISK -> disk;
    };
  }

  /** How runtime would change by a LOAD: edits in memory that are not in force. */
  public List<RuleDifference> notLoaded() {
    return RuleDifference.between(runtime, memory.inForce());
  }

  /** How the disk would change by a SAVE: what a restart would lose. */
  public List<RuleDifference> notSaved() {
    return RuleDifference.between(disk, memory);
  }

  /** Whether memory and runtime are alike; the disk decides nothing before a restart. */
  public boolean agreesWith(RuleState other) {
    return memory.equals(other.memory) && runtime.equals(other.runtime);
  }

  /** How memory changed, and runtime where memory did not. */
  public List<RuleDifference> changesTo(RuleState other) {
    var changes = new java.util.ArrayList<>(RuleDifference.between(memory, other.memory));
    for (var change : RuleDifference.between(runtime, other.runtime)) {
      if (changes.stream().noneMatch(known -> known.row().equals(change.row()))) {
        changes.add(change);
      }
    }
    return List.copyOf(changes);
  }
}
