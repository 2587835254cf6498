package dev.signalbox.embedded.kafka;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Lets the user of {@code signalbox.reader} read every topic and be a member of every consumer
 * group, and nothing else. Access control lists are kept by the broker, so they can be made only
 * when it runs; making one that is there changes nothing.
 */
final class ReaderRights {
  private static final String ALL = "*";

  private ReaderRights() {}

  /** Does nothing where the configuration names no reader. */
  static void grant(Map<String, String> config) throws InterruptedException, ExecutionException {
    var reader = config.get("signalbox.reader");
    if (reader == null) {
      return;
    }
    String listener = PropertiesFile.required(config, "inter.broker.listener.name");
    var login =
        Map.<String, Object>of(
            "bootstrap.servers",
            PropertiesFile.required(config, "advertised.listeners").replaceFirst(".*://", ""),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            PropertiesFile.required(
                config,
                "listener.name." + listener.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config"),
            "enable.metrics.push",
            "false");
    try (var admin = Admin.create(login)) {
      admin
          .createAcls(List.of(allow(reader, ResourceType.TOPIC), allow(reader, ResourceType.GROUP)))
          .all()
          .get();
    }
  }

  private static AclBinding allow(String user, ResourceType type) {
    return new AclBinding(
        new ResourcePattern(type, ALL, PatternType.LITERAL),
        new AccessControlEntry("User:" + user, ALL, AclOperation.READ, AclPermissionType.ALLOW));
  }
}
