package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the assembled program for a package: slim jars, each once (a jar on two class paths is one
 * file with two names), without JavaFX, which is part of the package's runtime.
 */
final class ProgramCopy {
  private final SlimJar slim;
  private final boolean links;
  private final Map<String, Path> copied = new HashMap<>();

  ProgramCopy(Platform platform) {
    this.slim = new SlimJar(platform);
    // neither a Windows installer nor a disk image keeps them
    this.links = platform.linux();
  }

  /** The parts that a package with the embedded stack has and the console alone has not. */
  static boolean embeddedPart(Path relative) {
    String first = relative.getName(0).toString();
    String second = relative.getNameCount() > 1 ? relative.getName(1).toString() : "";
    return first.equals("lib") && (second.startsWith("embedded-") || second.equals("libchdb"))
        || first.equals("aot") && !List.of("cli.aot", "desktop.aot", "window.aot").contains(second);
  }

  void copy(Path program, Path app, boolean embedded) throws IOException {
    try (var files = Files.walk(program)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path relative = program.relativize(file);
        boolean wanted =
            !relative.startsWith("aot")
                && !relative.getFileName().toString().startsWith("javafx-")
                && (embedded || !embeddedPart(relative));
        if (wanted) {
          Path target = app.resolve(relative.toString());
          Files.createDirectories(Tree.parent(target));
          one(file, target);
        }
      }
    }
  }

  private void one(Path file, Path target) throws IOException {
    if (!file.toString().endsWith(".jar")) {
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      return;
    }
    // the same artifact of the same build, copied to several class paths
    String key = file.getFileName() + " " + Files.size(file);
    Path first = copied.get(key);
    if (first != null && links) {
      Files.createLink(target, first);
    } else {
      slim.copy(file, target);
      copied.put(key, target);
    }
  }
}
