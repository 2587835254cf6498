package dev.signalbox.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackTemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures the routing engine, in a JVM started as the router's is. Used once. */
public final class RoutingBench {
  /** Processor seconds of each way in each round, as is usual. */
  public static final double USUAL_SECONDS = 0.5;

  private static final String AIM = "aim 500000";

  private final ProgramHome home;
  private final Path directory;
  private final int rounds;
  private final double seconds;

  /**
   * @param directory a temporary folder
   * @param rounds how often each way is measured, at least 1
   * @param seconds of processor time for each way in each round
   */
  public RoutingBench(Path home, Path directory, int rounds, double seconds) {
    this.home = new ProgramHome(home);
    this.directory = directory;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Runs everything; at least 50 times {@code seconds}, longer where others use the machine. */
  public FiguresReport run() throws InterruptedException {
    var before = MachineTime.now();
    var result = directory.resolve("rates.json");
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    command.addAll(routerFlags());
    command.addAll(
        List.of(
            "-cp",
            home.classPath("cli"),
            RoutingBenchMain.class.getName(),
            home.root().toString(),
            Integer.toString(rounds),
            Double.toString(seconds),
            result.toString()));
    BenchProgram.run(
        command,
        directory,
        "Cannot start " + home.java() + ".",
        Deadline.in(Duration.ofMinutes(30)));
    return FiguresReport.since(before, figures(rates(result)), notes(), shortened());
  }

  private List<String> routerFlags() {
    return StackTemplateReader.read(home.templates().resolve("embedded/stack.yaml"))
        .service("proxy")
        .jvm();
  }

  private static RoutingRounds.Rates rates(Path result) {
    try {
      var rates = new ObjectMapper().readValue(result.toFile(), RoutingRounds.Rates.class);
      Files.delete(result);
      return rates;
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot read what the bench measured: " + e.getMessage(), e);
    }
  }

  private List<Figure> figures(RoutingRounds.Rates rates) {
    var figures = new ArrayList<Figure>();
    rates
        .perSecond()
        .forEach(
            (way, values) ->
                figures.add(
                    Figure.of(
                        way,
                        "1/s/core",
                        values,
                        way.startsWith("decide") ? AIM : "",
                        "50 mixed statements")));
    figures.add(ratio(rates, RoutingRounds.SHIPPED, RoutingRounds.NAIVE_SHIPPED));
    figures.add(ratio(rates, RoutingRounds.GENERATED, RoutingRounds.NAIVE_GENERATED));
    rates
        .besides()
        .forEach(
            (way, values) -> {
              if (way.startsWith("decide")) {
                figures.add(
                    Figure.of(
                        "other threads, " + way,
                        "%",
                        Arrays.stream(values).map(v -> v * 100).toArray(),
                        "",
                        "processor time of collector and compiler, over the deciding thread's"));
              }
            });
    return figures;
  }

  private static Figure ratio(RoutingRounds.Rates rates, String of, String by) {
    var values = rates.perSecond().getOrDefault(of, new double[0]).clone();
    var others = rates.perSecond().getOrDefault(by, new double[0]);
    for (int i = 0; i < values.length; i++) {
      values[i] /= others[i];
    }
    return Figure.of(of + " / naive", "ratio", values, "", "of the same round");
  }

  private static List<String> notes() {
    return List.of(
        "naive loop: the same digest, then java.util.regex on each rule in order until one"
            + " matches.",
        "1/s/core: statements per second of processor time of the deciding thread.");
  }

  private List<String> shortened() {
    var said = new ArrayList<String>();
    if (rounds < BenchOptions.USUAL_N) {
      said.add("n is " + rounds + " instead of " + BenchOptions.USUAL_N);
    }
    if (seconds < USUAL_SECONDS) {
      said.add("each round took " + seconds + " s instead of " + USUAL_SECONDS);
    }
    return said;
  }
}
