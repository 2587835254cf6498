package dev.signalbox.desktop.engine;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.desktop.proxy.ProxySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.routing.lint.Fix;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.lint.RuleLint;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Optional;

/** The stack's proxy by its admin port. */
final class EngineProxy implements ProxySource {
  private final Signalbox engine;
  private final RuleSet shipped;

  EngineProxy(Signalbox engine) {
    this.engine = engine;
    this.shipped = engine.shippedRules();
  }

  @Override
  public RuleSet shipped() {
    return shipped;
  }

  @Override
  public Reading read() {
    var admin = engine.proxy();
    return new Reading(
        admin.rules(Layer.RUNTIME),
        admin.users(Layer.RUNTIME),
        admin.ruleHits(),
        admin.connectionPool(),
        admin.digests());
  }

  @Override
  public List<LintFinding> lint() {
    return new RuleLint().lint(engine.lintInput());
  }

  @Override
  public void mend(Fix fix) {
    var changes = engine.ruleChanges();
    var state = changes.state();
    if (!state.notLoaded().isEmpty()) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "The proxy's memory holds edits that are not in force, and a fix would put them in force"
              + " too. Look at them with: signalbox rules list");
    }
    var rules = engine.proxy().rules(Layer.MEMORY);
    try {
      var plan = changes.plan(fix.applyTo(rules), "", Optional.of(changes.remember(state)));
      changes.run(plan, false);
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          ErrorCode.MISMATCH, "The rules changed meanwhile: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void undo() {
    var changes = engine.ruleChanges();
    changes.run(changes.planUndo(), false);
  }
}
