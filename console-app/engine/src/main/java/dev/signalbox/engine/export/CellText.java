package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.util.HexFormat;

/** Values as text. */
final class CellText {
  private CellText() {}

  /** Bytes are 0x and hexadecimal digits. */
  static String of(Object value) {
    return value instanceof byte[] bytes
        ? "0x" + HexFormat.of().formatHex(bytes)
        : value.toString();
  }

  /** Whether a value is a number that JSON and SQL write alike, without quotes. */
  static boolean isNumber(Column column, String text) {
    if (!column.numeric() || text.isEmpty()) {
      return false;
    }
    int at = text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || whole > at + 1 && text.charAt(at) == '0') {
      return false;
    }
    int end = whole;
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(text, whole + 1);
      if (end == whole + 1) {
        return false;
      }
    }
    if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
      int exponent = end + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      end = digits(text, exponent);
      if (end == exponent) {
        return false;
      }
    }
    return end == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
