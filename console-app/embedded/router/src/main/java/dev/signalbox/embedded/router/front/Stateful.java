package dev.signalbox.embedded.router.front;

import dev.signalbox.engine.routing.RoutingDecision;
import java.util.regex.Pattern;

/** Whether a statement leaves something on its connection that only its session may see. */
final class Stateful {
  /** A user variable, a named lock: outside literals, which the digest has taken out. */
  private static final Pattern LEAVES_STATE =
      Pattern.compile("(?i)(?<![@\\w])@(?![@\\s])|\\bGET_LOCK\\s*\\(");

  private Stateful() {}

  static boolean leavesState(byte[] payload, RoutingDecision decision) {
    if (!mayLeaveState(payload) || decision.options().multiplex() == 2) {
      return false;
    }
    return decision.digest().map(digest -> LEAVES_STATE.matcher(digest.text()).find()).orElse(true);
  }

  /** A look at the bytes, so that most statements need no more than that. */
  private static boolean mayLeaveState(byte[] payload) {
    for (int i = 1; i < payload.length; i++) {
      byte b = payload[i];
      if (b == '@' || (b == '_' && i + 1 < payload.length && (payload[i + 1] | 0x20) == 'l')) {
        return true;
      }
    }
    return false;
  }
}
