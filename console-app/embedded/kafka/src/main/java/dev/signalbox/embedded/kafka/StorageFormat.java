package dev.signalbox.embedded.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** Makes a new log directory usable for KRaft, as {@code kafka-storage.sh format} does. */
final class StorageFormat {
  private StorageFormat() {}

  /** Formats the log directory unless it has been formatted before. */
  static void ensure(Map<String, String> config) throws Exception {
    String directory = PropertiesFile.required(config, "log.dirs");
    if (Files.exists(Path.of(directory, "meta.properties"))) {
      return;
    }
    Files.createDirectories(Path.of(directory));
    var said = new ByteArrayOutputStream();
    new Formatter()
        .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
        .setNodeId(Integer.parseInt(PropertiesFile.required(config, "node.id")))
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(directory)
        .setMetadataLogDirectory(directory)
        .setControllerListenerName(PropertiesFile.required(config, "controller.listener.names"))
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .run();
  }
}
