package dev.signalbox.routing.session;

/**
 * An error the proxy itself answers with, in place of a backend.
 *
 * @param code the MySQL error number: 1148 for a rule's error_msg, 9006 for a locked session
 */
public record ProxyError(int code, String sqlState, String message) {
  public static ProxyError ofRule(String errorMsg) {
    return new ProxyError(1148, "42000", errorMsg);
  }

  public static ProxyError locked(int lockedOn, int wanted) {
    return new ProxyError(
        9006,
        "Y0000",
        "ProxySQL Error: connection is locked to hostgroup "
            + lockedOn
            + " but trying to reach hostgroup "
            + wanted);
  }

  /** For what ProxySQL places without looking at the rules: SHOW WARNINGS, LAST_INSERT_ID(). */
  public static ProxyError lockedElsewhere(int lockedOn, int wanted) {
    return new ProxyError(
        9005, "HY000", "Session trying to reach HG " + wanted + " while locked on HG " + lockedOn);
  }

  /** As clients and the recorded cases write it: {@code (1148) text}. */
  @Override
  public String toString() {
    return "(" + code + ") " + message;
  }
}
