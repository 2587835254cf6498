package dev.signalbox.routing.rules;

/**
 * One row of {@code mysql_query_rules_fast_routing}. An empty username or schemaname stands for any
 * ProxySQL allows there.
 *
 * @param flagIn the flag the walk must have ended with
 */
public record FastRoute(
    String username, String schemaname, int flagIn, int destinationHostgroup, String comment) {}
