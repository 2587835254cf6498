package dev.signalbox.engine;

import dev.signalbox.engine.cdc.CdcEndpoints;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import dev.signalbox.engine.stack.StackRuntime;

/** Says a stack's endpoints and logins in the words of change-data capture. */
final class CdcParts {
  private CdcParts() {}

  static CdcEndpoints endpoints(StackRuntime stack) {
    return endpoints(stack.endpoints(), stack.credentials(), stack.connectSecrets());
  }

  /**
   * For a stack on this machine.
   *
   * @param connectSecrets see {@link StackRuntime#connectSecrets()}
   */
  static CdcEndpoints endpoints(StackEndpoints at, StackCredentials logins, String connectSecrets) {
    var admin = logins.mysqlAdmin();
    return CdcEndpoints.local(
        new CdcEndpoints.MysqlServer(at.host(), at.mysqlPort(), admin.user(), admin.password()),
        logins.replication().user(),
        "${file:" + connectSecrets + ":cdc.password}",
        at.bootstrapServers(),
        at.connectUri(),
        at.clickhouseUri(),
        logins.clickhouse().user(),
        logins.clickhouse().password());
  }
}
