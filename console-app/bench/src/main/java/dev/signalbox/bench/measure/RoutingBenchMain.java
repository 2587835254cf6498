package dev.signalbox.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.Signalbox;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Entry point of the JVM that the routing bench measures in: {@code HOME ROUNDS SECONDS RESULT}.
 * The console's own JVM does without the optimising compiler.
 */
public final class RoutingBenchMain {
  private RoutingBenchMain() {}

  /** Measures and writes the rates to the file RESULT. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("HOME ROUNDS SECONDS RESULT");
    }
    var rounds = new RoutingRounds(Signalbox.shippedRules(Path.of(args[0])));
    var rates = rounds.run(Integer.parseInt(args[1]), Double.parseDouble(args[2]));
    new ObjectMapper().writeValue(Path.of(args[3]).toFile(), rates);
  }
}
