package dev.signalbox.embedded.router.cache;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Results by who asked and what, each until its time is over; when they are too many bytes, those
 * not asked for longest go first. Thread-safe.
 */
public final class QueryCache {
  /** What an entry costs besides its bytes, about. */
  private static final int OVERHEAD = 200;

  private final LongSupplier clock;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long gets;
  private long hits;
  private long sets;
  private long bytesIn;
  private long bytesOut;
  private long purged;

  /**
   * What a result depends on.
   *
   * @param owner user, schema and settings of the session
   * @param text the statement, byte by byte
   */
  public record Key(String owner, byte[] text) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && owner.equals(key.owner) && Arrays.equals(text, key.text);
    }

    @Override
    public int hashCode() {
      return 31 * owner.hashCode() + Arrays.hashCode(text);
    }
  }

  private record Entry(CachedResult result, long storedAt, long expiresAt, int size) {}

  /** Over a clock that counts milliseconds. */
  public QueryCache(LongSupplier clock) {
    this.clock = clock;
  }

  /** The result, if it is there and not older than {@code ttlMillis} either. */
  public synchronized @Nullable CachedResult get(Key key, int ttlMillis) {
    gets++;
    Entry entry = entries.get(key);
    long now = clock.getAsLong();
    if (entry == null || entry.expiresAt <= now || entry.storedAt + ttlMillis <= now) {
      return null;
    }
    hits++;
    bytesOut += entry.result.packets().length;
    return entry.result;
  }

  /** Keeps a result; {@code mostBytes} bounds all of them together. */
  public synchronized void put(Key key, CachedResult result, int ttlMillis, long mostBytes) {
    int size = OVERHEAD + key.text.length + result.packets().length;
    if (size > mostBytes) {
      return;
    }
    long now = clock.getAsLong();
    sets++;
    bytesIn += result.packets().length;
    Entry before = entries.put(key, new Entry(result, now, now + ttlMillis, size));
    bytes += size - (before == null ? 0 : before.size);
    if (bytes > mostBytes) {
      makeRoom(now, mostBytes);
    }
  }

  private void makeRoom(long now, long mostBytes) {
    remove(entry -> entry.expiresAt <= now);
    remove(entry -> bytes > mostBytes);
  }

  private void remove(java.util.function.Predicate<Entry> which) {
    Iterator<Entry> all = entries.values().iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      if (which.test(entry)) {
        all.remove();
        bytes -= entry.size;
        purged++;
      }
    }
  }

  /** Forgets every result; returns how many there were. */
  public synchronized int clear() {
    int count = entries.size();
    entries.clear();
    bytes = 0;
    return count;
  }

  /** Figures by ProxySQL's names. */
  public synchronized Map<String, Long> statistics() {
    Map<String, Long> all = new TreeMap<>();
    all.put("Query_Cache_Memory_bytes", bytes);
    all.put("Query_Cache_count_GET", gets);
    all.put("Query_Cache_count_GET_OK", hits);
    all.put("Query_Cache_count_SET", sets);
    all.put("Query_Cache_bytes_IN", bytesIn);
    all.put("Query_Cache_bytes_OUT", bytesOut);
    all.put("Query_Cache_Purged", purged);
    all.put("Query_Cache_Entries", (long) entries.size());
    return all;
  }
}
