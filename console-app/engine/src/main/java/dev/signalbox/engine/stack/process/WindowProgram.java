package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
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
          "-Xms48m",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=40");

  private static final String MAIN = "dev.signalbox.desktop.Launcher";

  private final StackHome home;

  public WindowProgram(StackHome home) {
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
    flags.add("--enable-native-access=ALL-UNNAMED" + (packaged ? ",javafx.graphics" : ""));
    return flags;
  }

  /** For the runtime of this JVM, which is the window's too. */
  private static List<String> flags() {
    return flags(ModuleLayer.boot().findModule("javafx.graphics").isPresent());
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

  private List<String> cacheFlags() {
    return new StartCaches(home).flags(NAME, flags(), () -> home.classPath(NAME));
  }

  /** The command that starts it, and records what its start cache is made of. */
  List<String> recording(Path folder, List<String> properties, List<String> arguments) {
    var path = home.classPath(NAME);
    var jvm = new ArrayList<>(flags());
    jvm.addAll(List.of("-cp", path));
    return command(StartCaches.recordInto(folder, NAME, jvm), properties, arguments, path);
  }

  private List<String> command(
      List<String> first, List<String> properties, List<String> arguments, String path) {
    var command = new ArrayList<String>();
    command.add(home.java().toString());
    command.addAll(first);
    command.addAll(flags());
    command.add("-D" + StackHome.PROPERTY + "=" + home.root());
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
