package dev.signalbox.embedded.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Reads the one argument of the programs here: a properties file. */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * @param args the program's arguments
   * @throws IllegalArgumentException when there is not exactly one
   */
  static Map<String, String> fromArguments(String[] args, String program) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: " + program + " FILE.properties");
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
      properties.load(reader);
    }
    var map = new HashMap<String, String>();
    properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
    return map;
  }

  /**
   * @throws IllegalArgumentException when the configuration has no such key
   */
  static String required(Map<String, String> config, String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the configuration has no " + key);
    }
    return value;
  }
}
