package dev.signalbox.it;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Statements in a loop, from now until closed; fails where one of them failed. */
record Writer(AtomicBoolean stop, CompletableFuture<Integer> rounds) {
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
                }
                rounds.complete(round);
              } catch (SQLException | RuntimeException e) {
                rounds.completeExceptionally(e);
              }
            });
    return new Writer(stop, rounds);
  }

  int end() {
    stop.set(true);
    return rounds.join();
  }
}
