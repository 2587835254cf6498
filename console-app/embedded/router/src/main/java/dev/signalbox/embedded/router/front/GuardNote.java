package dev.signalbox.embedded.router.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.routing.answers.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the guard did with a statement.
 *
 * @param named the hostgroup that the rules named
 * @param verdict the judge's word; null where it was not asked
 * @param reason why, in a sentence; may be empty
 */
record GuardNote(Did did, int named, Verdict.@Nullable Kind verdict, String reason) {
  /** Tells it in JSON. */
  void tell(ObjectNode node) {
    node.put("did", did.shown());
    node.put("named_hostgroup", named);
    node.put("verdict", verdict == null ? null : verdict.name());
    node.put("reason", reason);
  }

  /** What was done. */
  enum Did {
    /** ClickHouse served it: the answers are equal. */
    SERVED,
    /** MySQL served it at once. */
    KEPT,
    /** MySQL served it, after ClickHouse was tried. */
    FAILED_OVER,
    /** It was not the guard's to judge, or MySQL cannot run it: ClickHouse served it. */
    EXEMPT;

    /** As it is shown. */
    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
