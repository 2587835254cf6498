package dev.signalbox.common;

import java.util.HashMap;
import java.util.Map;

/** How a Kafka client logs in: SASL with the mechanism PLAIN (KIP-43), without TLS. */
public final class KafkaSasl {
  /** The settings without a login, for a client that finds its login elsewhere. */
  public static final Map<String, String> METHOD =
      Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN");

  private KafkaSasl() {}

  /**
   * The client's settings; they hold the password: never log them.
   *
   * @param user empty for a broker that asks for no login, which needs no settings
   */
  public static Map<String, String> settings(String user, Secret password) {
    if (user.isEmpty()) {
      return Map.of();
    }
    var settings = new HashMap<>(METHOD);
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=%s password=%s;"
            .formatted(quoted(user), quoted(password.reveal())));
    return Map.copyOf(settings);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
