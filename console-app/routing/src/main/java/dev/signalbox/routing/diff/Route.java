package dev.signalbox.routing.diff;

import dev.signalbox.routing.decision.Decider;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.session.ProxyError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a statement.
 *
 * @param hostgroup where it goes, or would go if it were sent
 * @param ruleId the rule that decided; null when something else did
 * @param rewritten the digest of the text sent instead; null when it is the statement's own
 * @param cacheTtl milliseconds that its result is kept in the query cache; -1 for not
 * @param error the proxy's own error; null for none
 */
public record Route(
    Handling handling,
    int hostgroup,
    @Nullable Integer ruleId,
    @Nullable String rewritten,
    int cacheTtl,
    @Nullable String error) {

  static Route of(RoutingDecision decision) {
    return new Route(
        decision.handling(),
        decision.target(),
        decision.decidedBy() == Decider.RULE
            ? decision.decidingRule().map(QueryRule::ruleId).orElse(null)
            : null,
        decision
            .rewritten()
            .map(text -> decision.digest().map(QueryDigest::text).orElse(text))
            .orElse(null),
        decision.options().cacheTtl(),
        decision.error().map(ProxyError::toString).orElse(null));
  }

  /** Whether the statement is handled alike, whichever rule decided. */
  public boolean sameAs(Route other) {
    return handling == other.handling
        && (handling != Handling.FORWARDED || hostgroup == other.hostgroup)
        && Objects.equals(rewritten, other.rewritten)
        && (handling != Handling.FORWARDED || cacheTtl == other.cacheTtl)
        && Objects.equals(error, other.error);
  }
}
