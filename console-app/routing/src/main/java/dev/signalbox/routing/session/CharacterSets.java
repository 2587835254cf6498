package dev.signalbox.routing.session;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The character sets ProxySQL knows by name, for SET NAMES and its like. */
final class CharacterSets {
  private static final Set<String> NAMES =
      Set.of(
          "big5",
          "dec8",
          "cp850",
          "hp8",
          "koi8r",
          "latin1",
          "latin2",
          "swe7",
          "ascii",
          "ujis",
          "sjis",
          "hebrew",
          "tis620",
          "euckr",
          "koi8u",
          "gb2312",
          "greek",
          "cp1250",
          "gbk",
          "latin5",
          "armscii8",
          "utf8",
          "utf8mb3",
          "utf8mb4",
          "ucs2",
          "cp866",
          "keybcs2",
          "macce",
          "macroman",
          "cp852",
          "latin7",
          "cp1251",
          "utf16",
          "utf16le",
          "cp1256",
          "cp1257",
          "utf32",
          "binary",
          "geostd8",
          "cp932",
          "eucjpms",
          "gb18030");

  private CharacterSets() {}

  static boolean isKnown(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether the character set is known and, where one is given, the collation belongs to it. */
  static boolean isKnown(String name, @Nullable String collation) {
    if (!isKnown(name)) {
      return false;
    }
    if (collation == null) {
      return true;
    }
    String set = name.toLowerCase(Locale.ROOT);
    String order = collation.toLowerCase(Locale.ROOT);
    return order.startsWith(set + "_")
        || (set.equals("binary") && order.equals("binary"))
        || (set.equals("utf8mb3") && order.startsWith("utf8_"));
  }
}
