package dev.signalbox.embedded.kafka.converter;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/**
 * MySQL's character set latin1: windows-1252, but the five bytes that it leaves undefined are the
 * control characters of the same number. Java's has U+FFFD for all of them, by which keys that
 * differ became one. Pure.
 */
final class Latin1 {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Latin1() {}

  /** A text as a snapshot reads it, or as the binlog has it. */
  static Object text(Object value) {
    return switch (value) {
      case String text -> text;
      case byte[] bytes -> decode(bytes);
      case ByteBuffer buffer -> {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield decode(bytes);
      }
      default -> value.toString();
    };
  }

  private static String decode(byte[] bytes) {
    var text = new String(bytes, WINDOWS);
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    var characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] == '\uFFFD') {
        characters[i] = (char) (bytes[i] & 0xff);
      }
    }
    return new String(characters);
  }
}
