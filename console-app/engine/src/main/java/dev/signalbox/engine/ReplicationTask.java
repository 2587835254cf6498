package dev.signalbox.engine;

import dev.signalbox.engine.cdc.FreshnessProbe;
import dev.signalbox.engine.cdc.ReplicationFollower;
import dev.signalbox.engine.cdc.audit.Auditor;
import dev.signalbox.engine.cdc.audit.CascadeFollower;
import dev.signalbox.engine.stack.ServerAddresses;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackTask;
import org.jspecify.annotations.Nullable;

/** Keeps replication in step with MySQL, and proves that it is, for as long as the stack runs. */
final class ReplicationTask implements StackTask {
  private @Nullable Parts parts;

  private record Parts(
      ReplicationFollower schema, CascadeFollower cascades, Auditor auditor, FreshnessProbe probe) {
    void start() {
      schema.start();
      cascades.start();
      auditor.start();
      probe.start();
    }

    void close() {
      probe.close();
      auditor.close();
      cascades.close();
      schema.close();
    }
  }

  @Override
  public synchronized void start(
      StackEndpoints endpoints,
      StackCredentials credentials,
      ServerAddresses servers,
      String connectorPassword) {
    var cdc = CdcEndpointMapping.endpoints(endpoints, credentials, servers, connectorPassword);
    var started =
        new Parts(
            new ReplicationFollower(cdc),
            new CascadeFollower(cdc),
            new Auditor(cdc),
            new FreshnessProbe(cdc));
    started.start();
    parts = started;
  }

  @Override
  public synchronized void close() {
    var started = parts;
    parts = null;
    if (started != null) {
      started.close();
    }
  }
}
