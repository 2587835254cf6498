package dev.signalbox.desktop.model;

import dev.signalbox.engine.proxy.RulePlan;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.DraftMerge;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.expect.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the draft of the proxy's rules is kept. Calls block and fail with EngineException. */
public interface DraftSource {
  /** The draft; empty when there is none. Needs nothing running. */
  Optional<RuleDraft> read();

  /** Edits the draft; begins one where there is none, of what the running proxy holds. */
  RuleDraft edit(DraftEdit edit);

  /** Takes the last edit back. */
  RuleDraft undo();

  /** Makes the edit again that was taken back last. */
  RuleDraft redo();

  /** Throws the draft away. */
  void drop();

  /** What applying it would do now. */
  Review review();

  /**
   * Applies what was looked at, wholly or not at all, and drops the draft.
   *
   * @param force overwrites what others changed since the draft began
   * @param reason why expectations that are not met do not hold any more; blank for none
   */
  void apply(RulePlan plan, boolean force, String reason);

  /** What is expected of the rules, in the order it was added. */
  List<Expectation> expectations();

  /** Changes what is expected. */
  List<Expectation> expect(UnaryOperator<List<Expectation>> change);

  /**
   * Makes the draft's changes on what the proxy holds by now.
   *
   * @param give rule_ids of clashes that the proxy's side wins
   */
  RuleDraft merge(Set<Integer> give);

  /**
   * What is looked at before an apply.
   *
   * @param clashes rules that both the draft and others changed
   */
  record Review(RulePlan plan, List<DraftMerge.Clash> clashes) {}
}
