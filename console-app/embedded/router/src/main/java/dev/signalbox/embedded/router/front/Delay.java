package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.wire.ServerConnection;
import dev.signalbox.routing.decision.RoutingDecision;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A rule's {@code delay}: the statement waits here before it is sent. */
record Delay(ServerConnection client) {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  void before(RoutingDecision decision) throws ClientGoneException {
    int millis = decision.options().delay();
    if (millis <= 0) {
      return;
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = end - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
      if (client.clientGone()) {
        throw new ClientGoneException();
      }
      left = end - System.nanoTime();
    }
  }
}
