package dev.signalbox.installers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The JDK's tools in this JVM, and the system's as processes. */
final class Tools {
  private Tools() {}

  /** Runs jlink, jmod or jpackage of the JDK that runs this. */
  static void jdk(String tool, List<String> arguments) throws IOException {
    var found =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IOException("This Java has no " + tool + ": use a whole JDK"));
    int code = found.run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IOException(tool + " failed with " + code + ": " + String.join(" ", arguments));
    }
  }

  static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (!folder.isBlank() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Runs a program of the system, with its output in ours. */
  static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(new ArrayList<>(List.of(command))).inheritIO().start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(command[0] + " failed with " + code + ": " + String.join(" ", command));
    }
  }
}
