package dev.signalbox.routing.decision;

import dev.signalbox.routing.Spaces;
import dev.signalbox.routing.digest.DigestState;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * Annotations in a query's first comment: {@code key=value} pairs between semicolons. ProxySQL
 * reads them after the rules, so they win.
 */
final class FirstComment {
  private FirstComment() {}

  /** Applies the comment's pairs to the result of the rules. */
  static void apply(String comment, RuleWalk walk) {
    int nul = comment.indexOf('\0');
    StringTokenizer pairs = new StringTokenizer(nul < 0 ? comment : comment.substring(0, nul), ";");
    while (pairs.hasMoreTokens()) {
      StringTokenizer pair = new StringTokenizer(pairs.nextToken(), "=");
      String key = pair.hasMoreTokens() ? Spaces.trim(pair.nextToken()) : "";
      String value = pair.hasMoreTokens() ? Spaces.trim(pair.nextToken()) : "";
      if (value.isEmpty() || !DigestState.isDigit(value.charAt(0))) {
        continue;
      }
      int number = leadingNumber(value);
      switch (key.toLowerCase(Locale.ROOT)) {
        case "hostgroup" -> {
          walk.hostgroup = number;
          walk.annotated = true;
        }
        case "cache_ttl" -> walk.cacheTtl = number;
        case "query_delay" -> walk.delay = number;
        case "query_retries" -> walk.retries = number;
        case "query_timeout" -> walk.timeout = number;
        case "mirror" -> walk.mirrorHostgroup = number;
        default -> {
          // other keys do not bear on routing
        }
      }
    }
  }

  private static int leadingNumber(String value) {
    long number = 0;
    for (int i = 0; i < value.length() && DigestState.isDigit(value.charAt(i)); i++) {
      number = Math.min(number * 10 + value.charAt(i) - '0', Integer.MAX_VALUE);
    }
    return (int) number;
  }
}
