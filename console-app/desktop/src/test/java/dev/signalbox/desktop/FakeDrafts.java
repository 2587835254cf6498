package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.model.DraftSource;
import dev.signalbox.engine.proxy.HistoryEntry;
import dev.signalbox.engine.proxy.RuleDifference;
import dev.signalbox.engine.proxy.RulePlan;
import dev.signalbox.engine.proxy.RuleState;
import dev.signalbox.engine.proxy.RuleTables;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.DraftMerge;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.expect.Expectation;
import dev.signalbox.routing.expect.ExpectationCheck;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A draft in memory, of the rules of the fake proxy. */
public final class FakeDrafts implements DraftSource {
  private final FakeProxy proxy;
  private @Nullable RuleDraft draft;
  private List<Expectation> expected = List.of();

  FakeDrafts(FakeProxy proxy) {
    this.proxy = proxy;
  }

  @Override
  public synchronized Optional<RuleDraft> read() {
    return Optional.ofNullable(draft);
  }

  private synchronized RuleDraft keep(RuleDraft now) {
    draft = now;
    return now;
  }

  private RuleDraft there() {
    return read().orElseGet(() -> RuleDraft.of(proxy.memory().rules()));
  }

  @Override
  public RuleDraft edit(DraftEdit edit) {
    try {
      return keep(there().edit(edit));
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Nothing was changed: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public RuleDraft undo() {
    return keep(there().undo());
  }

  @Override
  public RuleDraft redo() {
    return keep(there().redo());
  }

  @Override
  public synchronized void drop() {
    draft = null;
  }

  @Override
  public Review review() {
    var memory = proxy.memory();
    var now = RuleState.of(RuleTables.of(memory));
    var began = RuleState.of(RuleTables.of(memory.withRules(there().base())));
    var unmet =
        new ExpectationCheck(
                memory.withRules(there().rules()), List.of(RoutingUser.of("proxyuser", 10)))
            .of(expectations()).stream()
                .filter(result -> !result.met())
                .map(ExpectationCheck.Result::sentence)
                .toList();
    var differences = RuleDifference.between(began.memory(), now.memory());
    return new Review(
        new RulePlan(
            HistoryEntry.Action.APPLY,
            OptionalInt.empty(),
            "",
            now,
            RuleState.of(RuleTables.of(memory.withRules(there().rules()))),
            new RulePlan.Conflict(
                differences.isEmpty() ? "" : "The rules changed since the draft began:",
                differences),
            List.of(),
            unmet),
        DraftMerge.of(there().base(), there().rules(), memory.rules(), Set.of()).clashes());
  }

  @Override
  public synchronized List<Expectation> expectations() {
    return expected;
  }

  @Override
  public synchronized List<Expectation> expect(UnaryOperator<List<Expectation>> change) {
    expected = List.copyOf(change.apply(expected));
    return expected;
  }

  @Override
  public void apply(RulePlan plan, boolean force, String reason) {
    if (!plan.unmet().isEmpty() && reason.isBlank()) {
      throw new EngineException(ErrorCode.MISMATCH, "Not as expected: " + plan.unmet());
    }
    proxy.put(plan.target().memory().rules());
    drop();
  }

  @Override
  public RuleDraft merge(Set<Integer> give) {
    return keep(there().onto(proxy.memory().rules(), give));
  }
}
