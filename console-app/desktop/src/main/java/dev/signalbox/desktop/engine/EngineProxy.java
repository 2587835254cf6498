package dev.signalbox.desktop.engine;

import dev.signalbox.desktop.proxy.ProxySource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.routing.RuleSet;
import dev.signalbox.engine.routing.admin.Layer;

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
}
