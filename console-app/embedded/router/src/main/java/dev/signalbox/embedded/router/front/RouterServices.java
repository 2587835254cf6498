package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.embedded.router.runtime.RouterState;
import dev.signalbox.engine.routing.RuleEvaluator;

/** What every session works with; all of it thread-safe. */
public record RouterServices(
    RouterState state,
    BackendPools pools,
    SettingsApplier applier,
    RuleEvaluator evaluator,
    QueryStats queryStats,
    Counters counters,
    SessionRegistry sessions) {

  /** Everything over one state. */
  public static RouterServices over(RouterState state) {
    Counters counters = new Counters();
    return new RouterServices(
        state,
        new BackendPools(state, counters),
        new SettingsApplier(counters),
        new RuleEvaluator(),
        new QueryStats(),
        counters,
        new SessionRegistry());
  }
}
