package dev.signalbox.installers;

import dev.signalbox.engine.program.WindowProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * jpackage's application image: the native launcher of the window and the runtime; what it would
 * put on one class path is replaced by the program as it is laid out, and the launchers' settings
 * by the class path of each.
 */
final class AppImage {
  private final Platform platform;
  private final Path arguments;

  /**
   * @param arguments the folder with jpackage's argument files
   */
  AppImage(Platform platform, Path arguments) {
    this.platform = platform;
    this.arguments = arguments;
  }

  /**
   * Makes the image in {@code folder}.
   *
   * @return the image
   */
  Path make(Path program, Path runtime, Path icons, Path work, Path folder, String version)
      throws IOException {
    Path input = Files.createDirectories(work.resolve("input"));
    Path jar = Files.createFile(input.resolve("signalbox.jar"));
    emptyJar(jar);
    var command =
        new ArrayList<>(
            List.of(
                "@" + arguments.resolve("image.args"),
                "@" + arguments.resolve(platform.os() + ".args"),
                "--type=app-image",
                "--app-version=" + version,
                "--input=" + input,
                "--main-jar=" + jar.getFileName(),
                "--runtime-image=" + runtime,
                "--icon=" + icons.resolve(icon()),
                "--dest=" + folder));
    if (platform.os().equals("windows")) {
      command.add(
          "--add-launcher=signalbox-cli=" + arguments.resolve("windows-terminal.properties"));
    }
    Tools.jdk("jpackage", normal(command));
    Path image;
    try (var made = Files.list(folder)) {
      image = made.findFirst().orElseThrow();
    }
    Path app = platform.appFolder(image);
    Files.delete(app.resolve(jar.getFileName()));
    try (var parts = Files.list(program)) {
      for (Path part : parts.toList()) {
        Files.move(part, app.resolve(part.getFileName()));
      }
    }
    try (var files = Files.newDirectoryStream(app, "*.cfg")) {
      for (Path cfg : files) {
        boolean terminal = cfg.endsWith("signalbox-cli.cfg");
        configure(cfg, app, terminal ? "cli" : "desktop", terminal ? CLI : WINDOW);
      }
    }
    return image;
  }

  private static final Start CLI =
      new Start(
          "dev.signalbox.cli.Main",
          List.of(
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "--enable-native-access=ALL-UNNAMED",
              "-Dsignalbox.home=$APPDIR"));

  private static final Start WINDOW = new Start("dev.signalbox.desktop.Launcher", windowOptions());

  /** As the terminal's command starts it: its start cache holds for these flags alone. */
  private static List<String> windowOptions() {
    var options = new ArrayList<>(WindowProgram.flags(true));
    options.add("-Dsignalbox.home=$APPDIR");
    return options;
  }

  /** How a launcher starts its JVM. */
  private record Start(String mainClass, List<String> options) {}

  /** The launcher's settings: the class path in a fixed order, which a start cache is bound to. */
  private static void configure(Path cfg, Path app, String part, Start start) throws IOException {
    var lines = new ArrayList<String>(List.of("[Application]"));
    try (var jars = Files.list(app.resolve("lib").resolve(part))) {
      jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .forEach(name -> lines.add("app.classpath=$APPDIR/lib/" + part + "/" + name));
    }
    lines.add("app.mainclass=" + start.mainClass());
    lines.add("");
    lines.add("[JavaOptions]");
    start.options().forEach(option -> lines.add("java-options=" + option));
    Tree.write(cfg, String.join("\n", lines) + "\n");
  }

  /** Has the window start with its cache, once there is one. */
  void useCache(Path image) throws IOException {
    Path app = platform.appFolder(image);
    Path cache = app.resolve("aot/desktop.aot");
    if (Files.exists(cache)) {
      try (var files = Files.newDirectoryStream(app, "*.cfg")) {
        for (Path cfg : files) {
          String part = cfg.endsWith("signalbox-cli.cfg") ? "cli" : "desktop";
          Files.writeString(
              cfg,
              Files.readString(cfg)
                  + "java-options=-XX:AOTCache=$APPDIR/aot/"
                  + part
                  + ".aot\njava-options=-Xlog:aot*=off\njava-options=-Xlog:cds*=off\n");
        }
      }
    }
  }

  private String icon() {
    return switch (platform.os()) {
      case "windows" -> "signalbox.ico";
      case "macos" -> "signalbox.icns";
      default -> "png/signalbox-256.png";
    };
  }

  /** "--name=value" as two words: jpackage takes only those. */
  static List<String> normal(List<String> arguments) {
    var words = new ArrayList<String>();
    for (String argument : arguments) {
      words.addAll(argument.startsWith("--") ? List.of(argument.split("=", 2)) : List.of(argument));
    }
    return words;
  }

  private static void emptyJar(Path jar) throws IOException {
    try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new java.util.zip.ZipEntry("META-INF/"));
      out.closeEntry();
    }
  }
}
