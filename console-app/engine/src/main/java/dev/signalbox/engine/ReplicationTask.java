package dev.signalbox.engine;

import dev.signalbox.engine.cdc.ReplicationFollower;
import dev.signalbox.engine.stack.ServerAddresses;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackTask;
import org.jspecify.annotations.Nullable;

/** Keeps replication in step with MySQL's schema for as long as the stack runs. */
final class ReplicationTask implements StackTask {
  private @Nullable ReplicationFollower follower;

  @Override
  public synchronized void start(
      StackEndpoints endpoints,
      StackCredentials credentials,
      ServerAddresses servers,
      String connectorPassword) {
    var started =
        new ReplicationFollower(
            CdcEndpointMapping.endpoints(endpoints, credentials, servers, connectorPassword));
    started.start();
    follower = started;
  }

  @Override
  public synchronized void close() {
    var started = follower;
    follower = null;
    if (started != null) {
      started.close();
    }
  }
}
