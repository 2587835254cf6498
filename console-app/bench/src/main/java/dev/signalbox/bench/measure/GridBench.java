package dev.signalbox.bench.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cli.support.BenchPart;
import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.program.ProgramHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures how rows of a large result are kept, read, sorted and filtered, and how far a plain list
 * of the same rows comes, each in a JVM with the same heap. Used once.
 */
public final class GridBench {
  private final ProgramHome home;
  private final Path directory;
  private final int rows;
  private final int heapMegabytes;

  /**
   * @param directory a temporary folder; 10 million rows take 1.3 GB there
   * @param rows at least 1
   */
  public GridBench(Path home, Path directory, int rows, int heapMegabytes) {
    this.home = new ProgramHome(home);
    this.directory = directory;
    this.rows = rows;
    this.heapMegabytes = heapMegabytes;
  }

  /** Runs both ways. */
  public FiguresReport run() throws InterruptedException {
    var before = MachineTime.now();
    var list = measured("list");
    var figures = new ArrayList<Figure>();
    figures.add(
        figure(
            "list: rows",
            "rows",
            list.getOrDefault("rows", 0.0),
            "",
            list.containsKey("failed") ? "then the heap was full" : "all of them"));
    figures.add(figure("list: fill", "s", list.getOrDefault("fill s", 0.0), "", "processor time"));
    measured("store").forEach((name, value) -> figures.add(stored(name, value)));
    return FiguresReport.since(
        before,
        figures,
        List.of(
            "list: an ArrayList of the same rows, as a program keeps what it reads by JDBC.",
            "Both with -Xmx%dm; seconds are processor time of the working thread."
                .formatted(heapMegabytes)),
        List.of());
  }

  private static Figure stored(String name, double value) {
    int unit = name.lastIndexOf(' ');
    var last = name.substring(unit + 1);
    boolean has = List.of("s", "ms", "MB").contains(last);
    return figure(
        "store: " + (has ? name.substring(0, unit) : name),
        has ? last : "rows",
        value,
        name.equals("any row slowest ms") ? "below 100" : "",
        "");
  }

  private static Figure figure(String name, String unit, double value, String aim, String note) {
    return Figure.of(name, unit, new double[] {value}, aim, note);
  }

  private Map<String, Double> measured(String way) throws InterruptedException {
    var result = directory.resolve(way + ".json");
    ExternalProgram.run(
        List.of(
            home.java().toString(),
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            "-cp",
            BenchPart.classPath(home),
            GridBenchMain.class.getName(),
            way,
            Integer.toString(rows),
            directory.resolve("results").toString(),
            result.toString()),
        directory,
        "Cannot start " + home.java() + ".",
        Deadline.in(Duration.ofHours(2)));
    try {
      var figures =
          new ObjectMapper()
              .readValue(result.toFile(), new TypeReference<Map<String, Double>>() {});
      Files.delete(result);
      return figures;
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, "Cannot read what the bench measured: " + e.getMessage(), e);
    }
  }
}
