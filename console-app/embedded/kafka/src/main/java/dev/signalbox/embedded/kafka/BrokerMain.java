package dev.signalbox.embedded.kafka;

import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and controller in one process: {@code BrokerMain FILE.properties}. Formats its log
 * directory on the first run, prints {@code ready} when it serves, and stops in order on SIGTERM.
 */
public final class BrokerMain {
  private BrokerMain() {}

  /** Runs until the process is told to stop; ends with 1 and the reason when it cannot start. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    Map<String, String> config = PropertiesFile.fromArguments(args, "BrokerMain");
    StorageFormat.ensure(config);
    var properties = new Properties();
    properties.putAll(config);
    var server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    try {
      server.startup();
    } catch (RuntimeException | Error e) {
      out.println("cannot start: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
    ReaderRights.grant(config);
    out.println("ready");
    server.awaitShutdown();
  }
}
