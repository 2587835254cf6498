package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.cache.CachedResult;
import dev.signalbox.embedded.router.cache.ResultCopy;
import dev.signalbox.embedded.router.runtime.Counters.Counter;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.session.ProxyAnswer;
import dev.signalbox.routing.session.ProxyError;
import dev.signalbox.routing.session.QueryContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** COM_QUERY, and what every routed statement has in common: the engine says what becomes of it. */
final class QueryCommands {
  private static final ProxyError REFUSED = new ProxyError(1148, "42000", "refused by a rule");
  private static final int HOSTGROUP_LOCKED = 9006;

  private final RouterServices services;
  private final SessionContext session;
  private final ClientOutput out;
  private final SessionRoute route;
  private final StatementRunner runner;
  private final StatementLog log;
  private final ProxyResponses answers;
  private final SessionCache cache;
  private final JudgeCommand judge;

  QueryCommands(
      RouterServices services,
      SessionContext session,
      ClientOutput out,
      StatementRunner runner,
      StatementLog log,
      ProxyResponses answers) {
    this.services = services;
    this.session = session;
    this.out = out;
    route = session.route();
    this.runner = runner;
    this.log = log;
    this.answers = answers;
    cache = new SessionCache(services, session);
    judge = new JudgeCommand(new Guarding(services, session), out);
  }

  void query(byte[] payload) throws IOException, MySqlException {
    long start = System.nanoTime();
    byte[] sql = Arrays.copyOfRange(payload, 1, payload.length);
    if (JudgeCommand.is(sql)) {
      judge.run(sql);
      return;
    }
    if (is(sql, "COMMIT")) {
      services.counters().count(Counter.COM_COMMIT);
    } else if (is(sql, "ROLLBACK")) {
      services.counters().count(Counter.COM_ROLLBACK);
    }
    RoutingDecision decision = route.decide(sql, QueryContext.Command.QUERY, cache);
    switch (decision.handling()) {
      case REFUSED -> throw refused(decision, start);
      case ANSWERED -> answer(decision, start);
      case CACHED -> {
        route.handled(decision);
        CachedResult result = cache.found();
        ResponseSummary outcome = new ResponseSummary();
        outcome.rows(result.rows());
        result.sendTo(out.packets(), out.status());
        log.note(decision, outcome, null, null, start);
      }
      case FORWARDED -> forward(decision, payload);
    }
  }

  private static boolean is(byte[] sql, String word) {
    return sql.length == word.length()
        && new String(sql, StandardCharsets.ISO_8859_1).equalsIgnoreCase(word);
  }

  private void forward(RoutingDecision decision, byte[] payload)
      throws IOException, MySqlException {
    byte[] command = decision.rewritten().isEmpty() ? payload : command(decision.bytesToSend());
    decision
        .mirrored()
        .ifPresent(
            copy ->
                services
                    .mirrors()
                    .send(
                        copy,
                        new Mirrors.Origin(
                            session.username(),
                            session.login().secret(),
                            session.settings().copy(),
                            session.connection().loop())));
    ResultCopy copy = cache.copyFor(decision);
    ResponseSummary outcome =
        runner.run(
            decision,
            copy,
            (backend, relay, words) -> {
              backend.wire().command(words == null ? command : command(words));
              relay.results();
            });
    if (copy != null) {
      cache.keep(decision, copy, outcome);
    }
  }

  private static byte[] command(byte[] text) {
    return new PayloadWriter().int1(Command.QUERY).bytes(text).toByteArray();
  }

  /** The statement is answered by the router itself. */
  void answer(RoutingDecision decision, long start) throws IOException, MySqlException {
    route.handled(decision);
    if (decision.answer() != ProxyAnswer.INTERNAL_SESSION) {
      // asking for the last statement's proof does not replace it
      log.answered(decision, start);
    }
    answers.send(decision);
  }

  /** The statement was taken care of without a server and without an answer of its own. */
  void noted(RoutingDecision decision, long start) {
    route.handled(decision);
    log.answered(decision, start);
  }

  /** The error that the router answers a statement with. */
  MySqlException refused(RoutingDecision decision, long start) {
    route.handled(decision);
    log.answered(decision, start);
    ProxyError error = decision.error().orElse(REFUSED);
    if (error.code() == HOSTGROUP_LOCKED) {
      services.counters().count(Counter.HOSTGROUP_LOCKED_QUERIES);
    }
    return new MySqlException(error.code(), error.sqlState(), error.message());
  }
}
