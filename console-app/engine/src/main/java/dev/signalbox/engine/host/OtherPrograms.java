package dev.signalbox.engine.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts programs that are no services of an embedded stack; who asks for one ends it. */
public final class OtherPrograms {
  private OtherPrograms() {}

  /** A program whose streams the caller writes and reads. */
  public static Process ask(List<String> command) throws IOException {
    return new ProcessBuilder(command).start();
  }

  /** A program that goes on after this one, in a folder, without input. */
  public static Process beside(List<String> command, Path folder, ProcessBuilder.Redirect output)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    var nothing = new File("/dev/null");
    if (nothing.exists()) {
      builder.redirectInput(nothing);
    }
    return builder.start();
  }
}
