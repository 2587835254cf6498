package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.router.cache.QueryCache;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.embedded.router.runtime.RouterState;

/** What every session works with; all of it thread-safe. */
public record RouterServices(
    RouterState state,
    BackendPools pools,
    SettingsApplier applier,
    QueryCache queryCache,
    Mirrors mirrors,
    QueryStats queryStats,
    Counters counters,
    SessionRegistry sessions) {

  /** Everything over one state. */
  public static RouterServices over(RouterState state) {
    Counters counters = new Counters();
    BackendPools pools = new BackendPools(state, counters);
    SettingsApplier applier = new SettingsApplier(counters);
    QueryStats stats = new QueryStats();
    return new RouterServices(
        state,
        pools,
        applier,
        new QueryCache(() -> System.nanoTime() / 1_000_000),
        new Mirrors(state, pools, applier, stats, counters),
        stats,
        counters,
        new SessionRegistry());
  }
}
