package dev.signalbox.routing;

import java.nio.charset.StandardCharsets;

/**
 * Byte strings held as ISO-8859-1 text, one char per byte. The JVM keeps such text in one byte per
 * char and java.util.regex then works on it as PCRE without UTF-8 mode works on bytes.
 */
public final class ByteText {
  private ByteText() {}

  /** The UTF-8 bytes of a text. */
  public static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }

  /** The text whose UTF-8 bytes these are; invalid bytes become U+FFFD. */
  public static String decode(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) >= 0x80) {
        return new String(toBytes(bytes), StandardCharsets.UTF_8);
      }
    }
    return bytes;
  }

  public static byte[] toBytes(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}
