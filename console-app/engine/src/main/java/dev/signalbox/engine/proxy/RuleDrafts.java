package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.DraftMerge;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.rules.RuleSet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one draft of one proxy's rules, shared by every program on this machine. Every edit is on
 * disk when the call returns. The proxy is asked when a draft begins, is planned, merged or
 * applied, and not otherwise. Safe for many threads and programs; one edit at a time, IN_USE for
 * another.
 */
public final class RuleDrafts {
  private final Supplier<RuleChanges> changes;
  private final DraftStore store;

  /**
   * @param changes of the same proxy; fails when the proxy is not there
   * @param directory where the draft is kept; made when it is needed
   */
  public RuleDrafts(Supplier<RuleChanges> changes, Path directory) {
    this.changes = changes;
    this.store = new DraftStore(directory);
  }

  /**
   * The draft; empty when there is none.
   *
   * @throws EngineException CORRUPT when its file cannot be read
   */
  public Optional<StoredDraft> read() {
    return store.read();
  }

  /**
   * Edits the draft, and begins one of the rules in the proxy's memory when there is none.
   *
   * @throws EngineException BAD_INPUT when the edit cannot be made
   */
  public StoredDraft edit(DraftEdit edit) {
    return store.update(
        before -> {
          var stored = before.orElseGet(this::begin);
          try {
            return stored.with(stored.draft().edit(edit));
          } catch (IllegalArgumentException e) {
            throw new EngineException(
                ErrorCode.BAD_INPUT, "Nothing was changed: " + e.getMessage() + ".", e);
          }
        });
  }

  private StoredDraft begin() {
    var proxy = changes.get();
    var state = proxy.state();
    return new StoredDraft(
        RuleDraft.of(state.memory().rules()),
        proxy.remember(state),
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Takes the last edit back; BAD_INPUT when there is no draft. */
  public StoredDraft undo() {
    return store.update(before -> there(before).with(there(before).draft().undo()));
  }

  /** Makes the edit again that was taken back last; BAD_INPUT when there is no draft. */
  public StoredDraft redo() {
    return store.update(before -> there(before).with(there(before).draft().redo()));
  }

  /** Throws the draft away, also one that cannot be read; there may be none. */
  public void drop() {
    store.drop();
  }

  private static StoredDraft there(Optional<StoredDraft> stored) {
    return stored.orElseThrow(
        () -> new EngineException(ErrorCode.BAD_INPUT, "There is no draft of this proxy's rules."));
  }

  /**
   * What applying the draft would do; nothing is changed. Fast routing stays as the proxy has it.
   * Changes that others made since the draft began are the plan's conflict.
   */
  public RulePlan plan() {
    var stored = there(read());
    var proxy = changes.get();
    var wanted =
        new RuleSet(
            stored.draft().rules(),
            proxy.state().memory().fastRouting(),
            Map.of(),
            RoutingVariables.defaults());
    return proxy.plan(wanted, stored.source(), Optional.of(stored.state()));
  }

  /**
   * Makes a planned draft real, see {@link RuleChanges#run}, and drops it.
   *
   * @param reason why expectations that are not met do not hold any more; blank for none
   * @return the change in the history; empty when the proxy held these rules already
   */
  public Optional<HistoryEntry> apply(RulePlan plan, boolean force, String reason) {
    Optional<HistoryEntry> entry =
        plan.isDone() ? Optional.empty() : Optional.of(changes.get().run(plan, force, reason));
    drop();
    return entry;
  }

  /** Rules that the draft and others changed, and not alike; empty when a merge decides all. */
  public List<DraftMerge.Clash> clashes() {
    var draft = there(read()).draft();
    var theirs = changes.get().state().memory().rules();
    return DraftMerge.of(draft.base(), draft.rules(), theirs, Set.of()).clashes();
  }

  /**
   * Makes the draft's changes on what the proxy's memory holds by now, rule by rule.
   *
   * @param give rule_ids of clashes that the proxy's side wins
   */
  public StoredDraft merge(Set<Integer> give) {
    return store.update(
        before -> {
          var stored = there(before);
          var proxy = changes.get();
          var state = proxy.state();
          return new StoredDraft(
              stored.draft().onto(state.memory().rules(), give),
              proxy.remember(state),
              stored.began());
        });
  }
}
