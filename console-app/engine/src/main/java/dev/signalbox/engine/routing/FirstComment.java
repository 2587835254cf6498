package dev.signalbox.engine.routing;

/**
 * Annotations in a query's first comment: {@code key=value} pairs between semicolons. ProxySQL
 * reads them after the rules, so they win.
 */
final class FirstComment {
  private FirstComment() {}

  /** Applies the comment's pairs; returns whether it named a hostgroup. */
  static boolean apply(String comment, RuleWalk walk) {
    boolean named = false;
    for (String pair : comment.split(";")) {
      int equals = pair.indexOf('=');
      String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
      if (value.isEmpty() || value.charAt(0) < '0' || value.charAt(0) > '9') {
        continue;
      }
      int number = leadingNumber(value);
      switch (key.toLowerCase(java.util.Locale.ROOT)) {
        case "hostgroup" -> {
          walk.hostgroup = number;
          named = true;
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
    return named;
  }

  private static int leadingNumber(String value) {
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      number = Math.min(number * 10 + c - '0', Integer.MAX_VALUE);
    }
    return (int) number;
  }
}
