package dev.signalbox.engine.program;

import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.StorageErrors;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The ahead-of-time caches of the program's JVMs (JEP 483, 514 and 515): classes read, linked and
 * profiled by a launch before. A JVM whose Java or flags are not those of its cache ignores it.
 * They lie in {@code aot/} of the program, and are written by {@link StartTraining} alone: the exit
 * of a JVM that writes one takes too long for a stack that somebody stops.
 */
public final class StartCaches {
  /** The system property that leaves the caches unused where it is "off", to compare. */
  public static final String PROPERTY = "signalbox.start-caches";

  /** The folder recordings go to while a launch is recorded; a system property. */
  static final String RECORDING = "signalbox.record-start";

  public static final String SUPERVISOR = "supervisor";

  /** A JVM that records writes its recording when it is told to stop. */
  private static final Duration RECORDING_GRACE = Duration.ofMinutes(3);

  private final ProgramHome home;
  private final Optional<Path> recording;

  public StartCaches(ProgramHome home) {
    this.home = home;
    this.recording = Optional.ofNullable(System.getProperty(RECORDING)).map(Path::of);
  }

  /** Whether a supervisor of this program would start with a cache, if that one still fits. */
  public static boolean present(ProgramHome home) {
    return Files.isRegularFile(cache(home, SUPERVISOR));
  }

  /**
   * Whether a training of this program has been completed with this Java, and no jar is newer. A
   * JVM would not use a cache that is older than a jar, whatever the jar contains.
   */
  public static boolean trained(ProgramHome home) {
    var marker = trainedMarker(home);
    if (!Files.isRegularFile(marker)) {
      return false;
    }
    try (var files = Files.walk(home.root().resolve("lib"))) {
      var made = Files.getLastModifiedTime(marker);
      if (!Files.readString(marker).equals(javaIdentity())) {
        return false;
      }
      for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw StorageErrors.of(e, "read", home.root());
    }
  }

  /** Notes that every cache was made. */
  static void markTrained(ProgramHome home) {
    PrivateFiles.write(trainedMarker(home), javaIdentity());
  }

  /** Notes that caches are about to be replaced. */
  static void unmarkTrained(ProgramHome home) throws IOException {
    Files.deleteIfExists(trainedMarker(home));
  }

  private static Path trainedMarker(ProgramHome home) {
    return home.root().resolve("aot").resolve("trained");
  }

  private static String javaIdentity() {
    return System.getProperty("java.vm.name") + " " + Runtime.version() + "\n";
  }

  /** Where the cache of a program is, whether it exists or not. */
  static Path cache(ProgramHome home, String program) {
    return home.root().resolve("aot").resolve(program + ".aot");
  }

  /** The flags for a program's JVM, which is about to start with these others and class path. */
  public List<String> flags(String program, List<String> jvm, Supplier<String> classPath) {
    if (recording.isPresent()) {
      var arguments = new ArrayList<>(jvm);
      arguments.addAll(List.of("-cp", classPath.get()));
      return recordInto(recording.get(), program, arguments);
    }
    Path cache = cache(home, program);
    if (off() || !Files.isRegularFile(cache) || olderThanAJar(cache, classPath.get())) {
      return List.of();
    }
    // a cache that does not fit is no warning to whoever reads the service's log
    return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off");
  }

  /**
   * Whether a jar came after the cache. JDK 25.0.3 does not look at the jars of some caches that
   * were made in two steps, and then runs the classes of the jars before them.
   */
  private static boolean olderThanAJar(Path cache, String classPath) {
    long made = cache.toFile().lastModified();
    for (String entry : classPath.split(File.pathSeparator)) {
      var file = new File(entry);
      var jars = entry.endsWith("*") ? file.getParentFile().listFiles() : new File[] {file};
      for (var jar : jars == null ? new File[0] : jars) {
        if (jar.lastModified() > made) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The flags that make a JVM record.
   *
   * @param arguments its other flags, and its class path: the cache is made with the same
   */
  static List<String> recordInto(Path folder, String program, List<String> arguments) {
    PrivateFiles.write(folder.resolve(program + ".args"), argumentFile(arguments));
    return List.of(
        "-XX:AOTMode=record", "-XX:AOTConfiguration=" + folder.resolve(program + ".aotconf"));
  }

  /** What a supervisor must be told, so that its services record too. */
  public List<String> inherited() {
    var flags = new ArrayList<String>();
    recording.ifPresent(folder -> flags.add("-D" + RECORDING + "=" + folder));
    if (off()) {
      flags.add("-D" + PROPERTY + "=off");
    }
    return flags;
  }

  private static boolean off() {
    return "off".equals(System.getProperty(PROPERTY));
  }

  /** How long a service may take to stop. */
  public Duration grace(Duration usual) {
    return recording.isPresent() ? RECORDING_GRACE : usual;
  }

  /** Arguments in the form the java launcher reads from a file. */
  private static String argumentFile(List<String> arguments) {
    return arguments.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
