package dev.signalbox.embedded.kafka;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * A Kafka Connect worker with its REST interface: {@code ConnectMain FILE.properties}. Its plugins
 * are on the class path; {@code connect-jaas.conf} beside the file names who may use REST. It may
 * be started together with the broker: the worker itself tries again until the broker answers.
 * Prints {@code ready} when REST serves, and stops in order on SIGTERM.
 */
public final class ConnectMain {
  private ConnectMain() {}

  /** Runs until the process is told to stop; ends with 1 and the reason when it cannot start. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    Map<String, String> config = PropertiesFile.fromArguments(args, "ConnectMain");
    // who may use REST: read by the basic authentication extension
    System.setProperty(
        "java.security.auth.login.config",
        Path.of(args[0]).resolveSibling("connect-jaas.conf").toString());
    try {
      Connect<?> connect = new ConnectDistributed().startConnect(config);
      out.println("ready");
      connect.awaitStop();
    } catch (RuntimeException e) {
      out.println("cannot start: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }
}
