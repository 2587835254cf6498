package dev.signalbox.embedded.router.backend;

/** Character sets of the collation ids that clients name when they log in. */
public final class Charsets {
  private Charsets() {}

  /** What follows SET NAMES for that collation; empty for utf8mb4, which connections start with. */
  public static String names(int collation) {
    return switch (collation) {
      case 1, 84 -> "big5";
      case 5, 8, 15, 31, 47, 48, 49, 94 -> "latin1";
      case 2, 9, 21, 27, 77 -> "latin2";
      case 11, 65 -> "ascii";
      case 13, 88 -> "sjis";
      case 12, 91 -> "ujis";
      case 19, 85 -> "euckr";
      case 24, 86 -> "gb2312";
      case 28, 87 -> "gbk";
      case 33, 76, 83 -> "utf8mb3";
      case 51, 14, 23, 50, 52 -> "cp1251";
      case 63 -> "binary";
      default -> "";
    };
  }
}
