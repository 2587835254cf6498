package dev.signalbox.embedded.router.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * ProxySQL's variables that mean nothing here, with its defaults: scripts set them, and they are
 * kept in every layer.
 */
final class KeptVariables {
  /** Read at the start only: a LOAD puts the old value back. */
  static final Set<String> FIXED = Set.of("mysql-threads", "mysql-stacksize", "admin-version");

  private KeptVariables() {}

  /** Defaults by name. */
  static Map<String, String> defaults() {
    try (InputStream in = KeptVariables.class.getResourceAsStream("kept-variables.properties")) {
      if (in == null) {
        throw new IllegalStateException("kept-variables.properties is missing from the program");
      }
      Properties properties = new Properties();
      properties.load(in);
      Map<String, String> defaults = new TreeMap<>();
      properties.forEach((name, value) -> defaults.put(name.toString(), value.toString()));
      return Map.copyOf(defaults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
