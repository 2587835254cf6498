package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendPools;
import dev.signalbox.embedded.router.backend.SettingsApplier;
import dev.signalbox.embedded.router.cache.QueryCache;
import dev.signalbox.embedded.router.guard.Guard;
import dev.signalbox.embedded.router.guard.Judge;
import dev.signalbox.embedded.router.guard.Passages;
import dev.signalbox.embedded.router.runtime.Counters;
import dev.signalbox.embedded.router.runtime.QueryStats;
import dev.signalbox.embedded.router.runtime.RouterState;
import java.nio.file.Path;
import java.util.Map;

/** What every session works with; all of it thread-safe. */
public record RouterServices(
    RouterState state,
    BackendPools pools,
    SettingsApplier applier,
    QueryCache queryCache,
    Mirrors mirrors,
    Guard guard,
    Passages passages,
    QueryStats queryStats,
    Counters counters,
    SessionRegistry sessions) {

  /**
   * Everything over one state.
   *
   * @param sockets Unix sockets of servers on this machine, by {@code host:port}
   * @param judge what the guard asks
   */
  public static RouterServices over(RouterState state, Map<String, Path> sockets, Judge judge) {
    Counters counters = new Counters();
    BackendPools pools = new BackendPools(state, counters, sockets);
    SettingsApplier applier = new SettingsApplier(counters);
    QueryStats stats = new QueryStats();
    return new RouterServices(
        state,
        pools,
        applier,
        new QueryCache(() -> System.nanoTime() / 1_000_000),
        new Mirrors(state, pools, applier, stats, counters),
        new Guard(state, pools, applier, judge),
        new Passages(state, pools, applier),
        stats,
        counters,
        new SessionRegistry());
  }
}
