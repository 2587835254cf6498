package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.model.DraftSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.RulePlan;
import dev.signalbox.engine.proxy.StoredDraft;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.expect.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The draft of the stack's proxy, which the command line edits too. */
final class EngineDrafts implements DraftSource {
  private final Signalbox engine;

  EngineDrafts(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public Optional<RuleDraft> read() {
    return engine.ruleDrafts().read().map(StoredDraft::draft);
  }

  @Override
  public RuleDraft edit(DraftEdit edit) {
    return engine.ruleDrafts().edit(edit).draft();
  }

  @Override
  public RuleDraft undo() {
    return engine.ruleDrafts().undo().draft();
  }

  @Override
  public RuleDraft redo() {
    return engine.ruleDrafts().redo().draft();
  }

  @Override
  public void drop() {
    engine.ruleDrafts().drop();
  }

  @Override
  public Review review() {
    var drafts = engine.ruleDrafts();
    var plan = drafts.plan();
    return new Review(plan, plan.conflict().exists() ? drafts.clashes() : List.of());
  }

  @Override
  public void apply(RulePlan plan, boolean force, String reason) {
    engine.ruleDrafts().apply(plan, force, reason);
  }

  @Override
  public List<Expectation> expectations() {
    return engine.ruleExpectations().read();
  }

  @Override
  public List<Expectation> expect(UnaryOperator<List<Expectation>> change) {
    return engine.ruleExpectations().update(change);
  }

  @Override
  public RuleDraft merge(Set<Integer> give) {
    return engine.ruleDrafts().merge(give).draft();
  }
}
