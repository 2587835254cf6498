package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.lint.RuleLint;
import dev.signalbox.routing.rules.QueryRule;
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
        admin.rules(Layer.MEMORY).rules(),
        admin.users(Layer.RUNTIME),
        admin.ruleHits(),
        admin.connectionPool(),
        admin.digests(),
        admin.guard());
  }

  @Override
  public Optional<Judgement> judge(int hostgroup, String schema, String sql) {
    return engine.judge().judge(hostgroup, schema, sql);
  }

  @Override
  public List<LintFinding> lint(Optional<List<QueryRule>> draft) {
    return new RuleLint().lint(draft.map(engine::lintInput).orElseGet(engine::lintInput));
  }

  @Override
  public void undo() {
    var changes = engine.ruleChanges();
    changes.run(changes.planUndo(), false);
  }
}
