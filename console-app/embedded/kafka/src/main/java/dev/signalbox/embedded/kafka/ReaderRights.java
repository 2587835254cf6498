package dev.signalbox.embedded.kafka;

import java.util.ArrayList;
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
 * Lets the user of {@code signalbox.reader} read topics and be a member of consumer groups, those
 * of the prefixes in {@code signalbox.reader.topics} and {@code .groups}, and nothing else. Access
 * control lists are kept by the broker, so they can be made only when it runs; making one that is
 * there changes nothing.
 */
final class ReaderRights {
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
      var rights = new ArrayList<AclBinding>();
      for (String prefix : prefixes(config, "topics")) {
        rights.add(allow(reader, ResourceType.TOPIC, prefix));
      }
      for (String prefix : prefixes(config, "groups")) {
        rights.add(allow(reader, ResourceType.GROUP, prefix));
      }
      admin.createAcls(rights).all().get();
    }
  }

  private static List<String> prefixes(Map<String, String> config, String of) {
    return List.of(PropertiesFile.required(config, "signalbox.reader." + of).split(","));
  }

  private static AclBinding allow(String user, ResourceType type, String prefix) {
    return new AclBinding(
        new ResourcePattern(type, prefix, PatternType.PREFIXED),
        new AccessControlEntry("User:" + user, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }
}
