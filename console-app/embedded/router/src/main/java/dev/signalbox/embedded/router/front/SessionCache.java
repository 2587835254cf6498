package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.SessionSettings;
import dev.signalbox.embedded.router.cache.CachedResult;
import dev.signalbox.embedded.router.cache.QueryCache;
import dev.signalbox.embedded.router.cache.ResultCopy;
import dev.signalbox.embedded.router.runtime.Variables;
import dev.signalbox.routing.decision.CachedResults;
import dev.signalbox.routing.decision.RoutingDecision;
import org.jspecify.annotations.Nullable;

/**
 * The query cache as one session sees it: results depend on its user, schema and settings. Looked
 * at only where a rule sets cache_ttl. Not thread-safe.
 */
final class SessionCache implements CachedResults {
  /** No result takes more than this part of the cache. */
  private static final int SHARE = 8;

  private final RouterServices services;
  private final SessionContext session;
  private @Nullable CachedResult found;

  SessionCache(RouterServices services, SessionContext session) {
    this.services = services;
    this.session = session;
  }

  @Override
  public boolean holds(byte[] text, int ttlMillis) {
    found = services.queryCache().get(key(text), session.writes().youngerThan(ttlMillis));
    return found != null;
  }

  /** What {@link #holds} has just found. */
  CachedResult found() {
    CachedResult result = found;
    if (result == null) {
      throw new IllegalStateException("nothing was found in the cache");
    }
    found = null;
    return result;
  }

  /** What collects the result of a statement that is to be kept; null where none is. */
  @Nullable ResultCopy copyFor(RoutingDecision decision) {
    return decision.options().cacheTtl() > 0 ? new ResultCopy((int) (limit() / SHARE)) : null;
  }

  /** Keeps the result, if it is one to keep: rows without an error or a warning. */
  void keep(RoutingDecision decision, ResultCopy copy, ResponseSummary outcome) {
    CachedResult result = outcome.oneCleanResultSet() ? copy.result(outcome.rowsSent()) : null;
    if (result == null || (result.rows() == 0 && !keepsEmpty(decision))) {
      return;
    }
    services
        .queryCache()
        .put(key(decision.bytesToSend()), result, decision.options().cacheTtl(), limit());
  }

  private boolean keepsEmpty(RoutingDecision decision) {
    int ruled = decision.options().cacheEmptyResult();
    return ruled == -1 ? variables().flag("query_cache_stores_empty_result") : ruled == 1;
  }

  private QueryCache.Key key(byte[] text) {
    SessionSettings settings = session.settings();
    String owner =
        String.join(
            "\0",
            session.username(),
            settings.schema(),
            settings.names(),
            settings.variables().toString());
    return new QueryCache.Key(owner, text);
  }

  private long limit() {
    return Math.min((long) variables().number("query_cache_size_MB") << 20, 1L << 33);
  }

  private Variables variables() {
    return services.state().variables();
  }
}
