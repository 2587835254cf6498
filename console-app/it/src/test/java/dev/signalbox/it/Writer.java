package dev.signalbox.it;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Statements in MySQL in a loop, from now until ended; fails where one of them failed. */
record Writer(AtomicBoolean stop, CompletableFuture<Integer> rounds) {
  private static final Duration PACE = Duration.ofMillis(10);

  /** {@code {}} in a statement is a number that grows with each round, from 100,000 on. */
  static Writer start(SharedStack stack, String... statements) {
    var stop = new AtomicBoolean();
    var rounds = new CompletableFuture<Integer>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (var mysql = stack.mysql()) {
                int round = 0;
                while (!stop.get()) {
                  for (var statement : statements) {
                    SharedStack.execute(
                        mysql, statement.replace("{}", String.valueOf(100_000 + round)));
                  }
                  round++;
                  // as fast as it can, it would take the processors from what is tested
                  LockSupport.parkNanos(PACE.toNanos());
                }
                rounds.complete(round);
              } catch (SQLException | RuntimeException e) {
                rounds.completeExceptionally(e);
              }
            });
    return new Writer(stop, rounds);
  }

  /** How often all statements ran. */
  int end() {
    stop.set(true);
    return rounds.join();
  }
}
