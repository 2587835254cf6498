package dev.signalbox.engine.program;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the window is started: a process of its own, with JavaFX on its class path. */
public final class WindowProgram {
  /** The name of its start cache, and of its folder below {@code lib}. */
  static final String NAME = "desktop";

  /** The file that the window writes the moment of its first painted frame to. */
  public static final String FIRST_FRAME = "signalbox.first-frame";

  /** Makes the window open each of its screens once and close itself. */
  static final String REHEARSAL = "signalbox.rehearsal";

  /** JavaFX's own platform that needs no display. */
  public static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

  /**
   * The window waits for people and servers: what the second compiler and a parallel collector
   * would save later, they cost while it starts, and memory besides. A start cache holds for these
   * flags alone.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xms32m",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=40");

  /**
   * For the JVM that records. Its profiles would have the window's compiler made busy at once with
   * all that a tour of every screen has used, while the first frame waits for the processor. Not
   * every Java has the flag.
   */
  private static final List<String> WITHOUT_PROFILES =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTRecordTraining");

  private static final String MAIN = "dev.signalbox.desktop.Launcher";

  private final ProgramHome home;

  public WindowProgram(ProgramHome home) {
    this.home = home;
  }

  /**
   * The flags of its JVM.
   *
   * @param packaged whether JavaFX is part of the runtime, as in a package, and not on the class
   *     path
   */
  public static List<String> flags(boolean packaged) {
    var flags = new ArrayList<>(FLAGS);
    flags.add(nativeAccess(packaged));
    return flags;
  }

  private static String nativeAccess(boolean packaged) {
    return "--enable-native-access=ALL-UNNAMED" + (packaged ? ",javafx.graphics" : "");
  }

  /** Whether the runtime of this JVM, which is the window's too, has JavaFX in it. */
  private static boolean packaged() {
    return ModuleLayer.boot().findModule("javafx.graphics").isPresent();
  }

  private static List<String> flags() {
    return flags(packaged());
  }

  /** Whether this program has a window. */
  boolean present() {
    return Files.isDirectory(home.component(NAME));
  }

  /** Whether there is a start cache that a window started now would use. */
  public boolean hasCache() {
    return !cacheFlags().isEmpty();
  }

  /**
   * The command that starts it.
   *
   * @param cache whether its start cache is used, where there is one that fits
   * @param properties more flags of its JVM, for example {@code -Dname=value}
   * @param arguments its own
   */
  public List<String> command(boolean cache, List<String> properties, List<String> arguments) {
    return command(cache ? cacheFlags() : List.of(), properties, arguments, home.classPath(NAME));
  }

  /**
   * The command that starts it as {@code java} would by itself: without its start cache, without
   * the flags that are chosen for it. To compare with.
   */
  public List<String> plainCommand(List<String> properties, List<String> arguments) {
    return command(
        List.of(), List.of(nativeAccess(packaged())), properties, arguments, home.classPath(NAME));
  }

  private List<String> cacheFlags() {
    return new StartCaches(home).flags(NAME, flags(), () -> home.classPath(NAME));
  }

  /** The command that starts it, and records what its start cache is made of. */
  List<String> recording(Path folder, List<String> properties, List<String> arguments) {
    var path = home.classPath(NAME);
    var jvm = new ArrayList<>(flags());
    jvm.addAll(WITHOUT_PROFILES);
    jvm.addAll(List.of("-cp", path));
    var first = new ArrayList<>(StartCaches.recordInto(folder, NAME, jvm));
    first.addAll(WITHOUT_PROFILES);
    return command(first, properties, arguments, path);
  }

  private List<String> command(
      List<String> first, List<String> properties, List<String> arguments, String path) {
    return command(first, flags(), properties, arguments, path);
  }

  private List<String> command(
      List<String> first,
      List<String> flags,
      List<String> properties,
      List<String> arguments,
      String path) {
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    command.addAll(first);
    command.addAll(flags);
    command.add("-D" + ProgramHome.PROPERTY + "=" + home.root());
    command.addAll(properties);
    command.addAll(List.of("-cp", path, MAIN));
    command.addAll(arguments);
    return command;
  }

  /**
   * Starts it.
   *
   * @param output where its standard output and error go
   * @throws EngineException MISSING_PART when it cannot be started
   */
  public static Process start(List<String> command, Redirect output) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(output)
          .redirectError(output)
          .redirectInput(Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.MISSING_PART, "Cannot start the window: " + e.getMessage(), e);
    }
  }
}
