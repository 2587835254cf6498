package dev.signalbox.engine.proxy;

import dev.signalbox.routing.file.ProxyConfig;
import dev.signalbox.routing.lint.LintInput;
import java.util.Set;

/** Reads from a proxy what the lint looks at. */
public final class LintSource {
  private LintSource() {}

  /** The rules in memory, which a LOAD would put in force, with those in force beside them. */
  public static LintInput read(ProxySqlAdmin admin) {
    var servers =
        admin.servers(Layer.RUNTIME).stream()
            .map(
                row ->
                    new ProxyConfig.Server(
                        row.hostgroup(), row.hostname(), row.port(), row.comment()))
            .toList();
    var config =
        new ProxyConfig(admin.rules(Layer.MEMORY), servers, admin.logins(), Set.of(), Set.of());
    return LintInput.of(config).withInForce(admin.rules(Layer.RUNTIME));
  }
}
