package dev.signalbox.common.sql.complete;

import java.util.BitSet;

/** How well a name fits what is typed of it. */
final class NameMatch {
  private static final int NONE = -1;

  private NameMatch() {}

  /** From 0 to 110, the better the higher; negative when it does not fit. */
  static int score(String name, String typed) {
    if (typed.isEmpty()) {
      return 0;
    }
    if (name.equalsIgnoreCase(typed)) {
      return 110;
    }
    if (name.startsWith(typed)) {
      return 100;
    }
    if (name.regionMatches(true, 0, typed, 0, typed.length())) {
      return 95;
    }
    if (humps(name, typed)) {
      return 60;
    }
    return typed.length() > 2 && contains(name, typed) ? 30 : NONE;
  }

  private static boolean contains(String name, String typed) {
    for (int at = 1; at + typed.length() <= name.length(); at++) {
      if (name.regionMatches(true, at, typed, 0, typed.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the typed letters are beginnings of the name's words, in order: ttb, title_basics. */
  private static boolean humps(String name, String typed) {
    // reached: the typed letters that words up to here may account for
    var reached = new BitSet(typed.length() + 1);
    reached.set(0);
    for (int i = 0; i < name.length(); i++) {
      if (!beginsWord(name, i)) {
        continue;
      }
      for (int at = reached.length() - 1; at >= 0; at--) {
        for (int n = 0; reached.get(at) && fits(name, i + n, typed, at + n); n++) {
          reached.set(at + n + 1);
        }
      }
    }
    return reached.get(typed.length());
  }

  private static boolean fits(String name, int i, String typed, int at) {
    return i < name.length() && at < typed.length() && same(name.charAt(i), typed.charAt(at));
  }

  private static boolean beginsWord(String name, int at) {
    char c = name.charAt(at);
    return at == 0
        || c != '_' && name.charAt(at - 1) == '_'
        || Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(at - 1))
        || Character.isDigit(c) && !Character.isDigit(name.charAt(at - 1));
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
