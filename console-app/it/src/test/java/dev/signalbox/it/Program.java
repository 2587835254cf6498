package dev.signalbox.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The assembled program, run as a person runs it: {@code bin/signalbox} in a process of its own.
 */
public final class Program {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final Path dataDir;
  private final List<String> prefix;
  private final Map<String, String> environment;

  public Program(Path dataDir) {
    this(dataDir, List.of(), Map.of());
  }

  /**
   * @param prefix a command in front, for example {@code setpriv …}
   * @param environment variables set beside those of this process
   */
  public Program(Path dataDir, List<String> prefix, Map<String, String> environment) {
    this(home(), dataDir, prefix, environment);
  }

  private Program(Path home, Path dataDir, List<String> prefix, Map<String, String> environment) {
    this.home = home;
    this.dataDir = dataDir;
    this.prefix = prefix;
    this.environment = environment;
  }

  /** A copy of the program in a folder that does not exist yet, which a test may change. */
  public static Program copyOf(Path home, Path dataDir) throws IOException, InterruptedException {
    // as links, with the times that a start cache goes by
    var copy = new ProcessBuilder("cp", "-al", home().toString(), home.toString()).inheritIO();
    if (copy.start().waitFor() != 0) {
      throw new IOException("cannot copy the program to " + home);
    }
    return new Program(home, dataDir, List.of(), Map.of());
  }

  /** What a run ended with. */
  public record Result(List<String> command, int exit, String out, String err) {
    /** The one JSON document on stdout. */
    public JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new AssertionError("stdout is not one JSON document: " + this, e);
      }
    }

    /** This result, if it ended with 0. */
    public Result ok() {
      if (exit != 0) {
        throw new AssertionError("exit " + exit + " of " + this);
      }
      return this;
    }

    @Override
    public String toString() {
      return String.join(" ", command) + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
    }
  }

  /** The assembled program's folder. */
  public static Path home() {
    return Path.of(System.getProperty("signalbox.home")).toAbsolutePath().normalize();
  }

  public Path dataDir() {
    return dataDir;
  }

  /** Runs {@code signalbox --data-dir DIR args…} to its end, within ten minutes. */
  public Result run(String... args) throws IOException, InterruptedException {
    var out = Files.createTempFile("signalbox-it", ".out");
    var err = Files.createTempFile("signalbox-it", ".err");
    try {
      var process = start(out, err, args);
      if (!process.waitFor(Duration.ofMinutes(10).toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError("did not end: " + read(out, err, -1, args));
      }
      return read(out, err, process.exitValue(), args);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts {@code signalbox --data-dir DIR args…} with its output in two files. */
  public Process start(Path out, Path err, String... args) throws IOException {
    var builder = new ProcessBuilder(command(args));
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  private List<String> command(String... args) {
    var command = new ArrayList<>(prefix);
    command.add(home.resolve("bin/signalbox").toString());
    command.add("--data-dir");
    command.add(dataDir.toString());
    command.addAll(List.of(args));
    return command;
  }

  private Result read(Path out, Path err, int exit, String... args) throws IOException {
    return new Result(
        command(args),
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
