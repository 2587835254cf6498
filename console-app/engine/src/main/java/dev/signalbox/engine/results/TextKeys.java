package dev.signalbox.engine.results;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text in the order of its code points without regard to upper and lower case, bytes as they are:
 * seven bytes at a time, and in the lowest byte how many of them there are. What agrees in its
 * first 1,024 bytes counts as equal, as in MySQL (max_sort_length).
 */
final class TextKeys implements SortKeys {
  private static final int STEP = 7;
  private static final int MORE = STEP + 1;
  private static final int LEVELS = 1024 / STEP + 1;

  @Override
  public long key(Object value, int level) {
    int from = level * STEP;
    if (value instanceof byte[] bytes) {
      return key(bytes, from);
    }
    var text = value.toString();
    int end = Math.min(text.length(), from + STEP);
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) >= 0x80) {
        return key(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), from);
      }
    }
    long key = 0;
    for (int i = from; i < from + STEP; i++) {
      char c = i < end ? text.charAt(i) : 0;
      key = key << 8 | (c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return closed(key, text.length() - from);
  }

  private static long key(byte[] bytes, int from) {
    long key = 0;
    for (int i = from; i < from + STEP; i++) {
      key = key << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
    }
    return closed(key, bytes.length - from);
  }

  private static long closed(long key, int left) {
    return (key << 8 | Math.clamp(left, 0, MORE)) ^ Long.MIN_VALUE;
  }

  @Override
  public boolean open(long key, int level) {
    return level + 1 < LEVELS && (key & 0xFF) == MORE;
  }
}
