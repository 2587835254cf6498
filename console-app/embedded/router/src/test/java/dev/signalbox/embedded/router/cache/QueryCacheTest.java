package dev.signalbox.embedded.router.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueryCacheTest {
  private final AtomicLong now = new AtomicLong(1000);
  private final QueryCache cache = new QueryCache(now::get);

  private static QueryCache.Key key(String text) {
    return new QueryCache.Key("app", text.getBytes(StandardCharsets.UTF_8));
  }

  private static CachedResult result(int bytes) {
    return new CachedResult(new byte[bytes], new int[0], 1);
  }

  @Test
  void aResultLivesAsLongAsBothWhoStoredItAndWhoAsksAllow() {
    cache.put(key("a"), result(10), 500, 1_000_000);
    assertThat(cache.get(key("a"), 500)).isNotNull();
    assertThat(cache.get(key("b"), 500)).isNull();
    assertThat(cache.get(new QueryCache.Key("else", key("a").text()), 500)).isNull();
    now.set(1400);
    assertThat(cache.get(key("a"), 500)).isNotNull();
    assertThat(cache.get(key("a"), 300)).isNull();
    now.set(1500);
    assertThat(cache.get(key("a"), 60_000)).isNull();
  }

  @Test
  void theLimitHoldsAndThoseLeastAskedForGoFirst() {
    for (int i = 0; i < 100; i++) {
      cache.put(key("k" + i), result(1000), 60_000, 20_000);
      assertThat(cache.get(key("k0"), 60_000)).isNotNull();
    }
    assertThat(cache.statistics().get("Query_Cache_Memory_bytes")).isLessThanOrEqualTo(20_000);
    assertThat(cache.statistics().get("Query_Cache_Entries")).isBetween(10L, 20L);
    assertThat(cache.get(key("k1"), 60_000)).isNull();
    assertThat(cache.get(key("k99"), 60_000)).isNotNull();
    cache.put(key("huge"), result(30_000), 60_000, 20_000);
    assertThat(cache.get(key("huge"), 60_000)).isNull();
    assertThat(cache.clear()).isPositive();
    assertThat(cache.get(key("k0"), 60_000)).isNull();
    assertThat(cache.statistics().get("Query_Cache_Memory_bytes")).isZero();
  }
}
