package dev.signalbox.embedded.router.bench;

import dev.signalbox.embedded.wire.MySqlException;
import dev.signalbox.embedded.wire.PacketParsers;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.ConnectionMark;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RoutingDecision.Handling;
import dev.signalbox.routing.decision.SessionTracker;
import dev.signalbox.routing.digest.QueryDigest;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext.Command;
import dev.signalbox.routing.session.SessionState;
import dev.signalbox.routing.session.StatementOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Feeds anything to the digest, the evaluator with its session, and the protocol's parsers: no
 * exception but theirs for bad packets, no input that takes for ever, and the memory of one.
 */
public final class EngineFuzz {
  private static final int INPUTS_PER_RULE_SET = 500;
  private static final int MOST_FAULTS = 20;
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final long inputs;
  private final long seed;
  private final Random random;
  private final Mutations mutations;
  private final RandomRules randomRules;
  private final List<String> faults = new ArrayList<>();
  private final HeapWatch heap = new HeapWatch();
  private volatile byte[] current = {};
  private volatile long begun;
  private long slowest;
  private long done;
  private long rejected;

  /** A run of that many inputs; the same seed, the same run. */
  public EngineFuzz(long inputs, long seed) {
    this.inputs = inputs;
    this.seed = seed;
    random = new Random(seed);
    mutations = new Mutations(random);
    randomRules = new RandomRules(random);
  }

  /** Runs it all; an input that gets stuck ends the run with a fault. */
  public FuzzReport run() throws InterruptedException {
    long start = System.nanoTime();
    begun = start;
    Thread worker = Thread.ofPlatform().daemon().name("fuzz").start(this::work);
    while (!worker.join(Duration.ofMillis(200))) {
      heap.look();
      if (System.nanoTime() - begun > STUCK_NANOS) {
        fault("stuck", current, null);
        break;
      }
    }
    synchronized (faults) {
      return new FuzzReport(
          done,
          (System.nanoTime() - start) / 1e9,
          slowest / 1e6,
          heap.peak(),
          0,
          rejected,
          List.copyOf(faults));
    }
  }

  private void work() {
    RoutingUser user = RoutingUser.of("app", 10);
    RuleSet rules = randomRules.next();
    SessionTracker session =
        new SessionTracker(rules, SessionState.fresh(user, "shop", "127.0.0.1", "127.0.0.1", 6033));
    while (done < inputs && faultCount() < MOST_FAULTS) {
      byte[] input = mutations.next();
      current = input;
      begun = System.nanoTime();
      try {
        if (done % INPUTS_PER_RULE_SET == 0) {
          rules = randomRules.next();
          session.useRules(rules);
          session.reset(user, "shop");
        }
        digest(rules, input);
        route(session, input);
        parse(input);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fault("input " + done, input, e);
      }
      slowest = Math.max(slowest, System.nanoTime() - begun);
      done++;
    }
  }

  private void digest(RuleSet rules, byte[] input) {
    QueryDigest digest = QueryDigest.of(input, rules.variables());
    if (digest.text().length() > input.length + 1) {
      fault("digest longer than its query", input, null);
    }
    if (random.nextInt(8) == 0
        && digest.hash() != QueryDigest.of(input, rules.variables()).hash()) {
      fault("two digests of one query", input, null);
    }
  }

  private void route(SessionTracker session, byte[] input) {
    Command command = Command.values()[random.nextInt(3)];
    RoutingDecision decision = session.decide(input, command, (text, ttl) -> random.nextBoolean());
    decision.hitRuleIds();
    decision.mirrored().ifPresent(copy -> copy.bytesToSend());
    ConnectionMark.after(Set.of(), decision);
    session.needsAutocommitOff(decision);
    if (random.nextInt(16) == 0) {
      decision.trace();
    }
    if (decision.handling() == Handling.FORWARDED) {
      session.finished(
          decision,
          new StatementOutcome(
              random.nextInt(4) > 0,
              random.nextInt(4) == 0,
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextInt(8) == 0,
              false));
    } else {
      session.handled(decision);
    }
  }

  /** Each parser gets the input, or a packet that begins as one of its own. */
  private void parse(byte[] input) {
    for (int which = 0; which < PacketParsers.COUNT; which++) {
      try {
        PacketParsers.read(which, input);
      } catch (IOException | MySqlException e) {
        // what a parser says of bytes that are no packet
        rejected++;
      }
    }
  }

  private int faultCount() {
    synchronized (faults) {
      return faults.size();
    }
  }

  private void fault(String what, byte[] input, @Nullable Throwable e) {
    int shown = Math.min(input.length, 300);
    String text = HexFormat.of().formatHex(input, 0, shown);
    synchronized (faults) {
      faults.add("%s (seed %d, %d bytes: %s)%s".formatted(what, seed, input.length, text, at(e)));
    }
  }

  private static String at(@Nullable Throwable e) {
    if (e == null) {
      return "";
    }
    StackTraceElement[] trace = e.getStackTrace();
    return ": " + e + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
