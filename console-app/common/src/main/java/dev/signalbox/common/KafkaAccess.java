package dev.signalbox.common;

import java.util.HashMap;
import java.util.Map;

/**
 * Kafka as this program reaches it.
 *
 * @param user empty for a broker that asks for no login
 */
public record KafkaAccess(String bootstrapServers, String user, Secret password) {
  /** A broker that asks for no login. */
  public static KafkaAccess open(String bootstrapServers) {
    return new KafkaAccess(bootstrapServers, "", new Secret(""));
  }

  /**
   * The settings of a client; they hold the password: never log them.
   *
   * @param settings further ones
   */
  public Map<String, Object> client(Map<String, ?> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(KafkaSasl.settings(user, password));
    return all;
  }
}
