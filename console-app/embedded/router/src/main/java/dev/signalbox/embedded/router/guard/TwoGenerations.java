package dev.signalbox.embedded.router.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map that forgets what was not asked for lately: a look-up takes no lock. It holds at
 * most twice what one generation does. Thread-safe.
 */
final class TwoGenerations<K, V> {
  private final int each;
  private volatile Map<K, V> young = new ConcurrentHashMap<>();
  private volatile Map<K, V> old = Map.of();

  /**
   * An empty map.
   *
   * @param each how many entries one generation has at most
   */
  TwoGenerations(int each) {
    this.each = each;
  }

  @Nullable V get(K key) {
    V value = young.get(key);
    if (value != null) {
      return value;
    }
    value = old.get(key);
    if (value != null) {
      put(key, value);
    }
    return value;
  }

  void put(K key, V value) {
    if (young.size() >= each) {
      turn();
    }
    young.put(key, value);
  }

  private synchronized void turn() {
    if (young.size() >= each) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }
}
