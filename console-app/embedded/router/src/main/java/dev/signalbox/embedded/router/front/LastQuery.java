package dev.signalbox.embedded.router.front;

import dev.signalbox.routing.decision.Decider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last routed statement was served: the proof that PROXYSQL INTERNAL SESSION gives.
 *
 * @param ruleId the rule that named the hostgroup, null if it was not a rule that did
 * @param digest the hash of its digest text, null without one
 * @param server where it ran, null if nothing was sent
 * @param guard what the guard did, null if it had no say
 * @param micros from the statement's arrival to the end of its answer
 */
record LastQuery(
    int hostgroup,
    @Nullable Integer ruleId,
    List<Integer> ruleIdsHit,
    Decider decidedBy,
    @Nullable Long digest,
    @Nullable String server,
    @Nullable GuardNote guard,
    long micros) {}
