package dev.signalbox.engine;

import dev.signalbox.common.KafkaAccess;
import dev.signalbox.engine.cdc.access.CdcEndpoints;
import dev.signalbox.engine.stack.ServerAddresses;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;

/** Says a stack's endpoints and logins in the words of change-data capture. */
public final class CdcEndpointMapping {
  private CdcEndpointMapping() {}

  /** Of a stack that was launched at least once. */
  public static CdcEndpoints endpoints(StackRuntime stack) {
    return endpoints(
        stack.endpoints(), stack.credentials(), stack.servers(), stack.connectorPassword());
  }

  /**
   * Also for a stack in containers, whose servers see each other at other addresses.
   *
   * @param connectorPassword see {@link StackRuntime#connectorPassword()}
   */
  static CdcEndpoints endpoints(
      StackEndpoints at,
      StackCredentials logins,
      ServerAddresses servers,
      String connectorPassword) {
    var admin = logins.mysqlAdmin();
    return new CdcEndpoints(
        new CdcEndpoints.MysqlServer(at.host(), at.mysqlPort(), admin.user(), admin.password()),
        new CdcEndpoints.HostPort(servers.mysqlHost(), servers.mysqlPort()),
        logins.replication().user(),
        connectorPassword,
        new KafkaAccess(at.bootstrapServers(), logins.kafka().user(), logins.kafka().password()),
        servers.bootstrapServers(),
        servers.bootstrapServers(),
        at.connectUri(),
        logins.connect().user(),
        logins.connect().password(),
        at.clickhouseUri(),
        logins.clickhouse().user(),
        logins.clickhouse().password(),
        servers.topicReplicas(),
        servers.clickhouseCluster());
  }
}
