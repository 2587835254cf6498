package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds every package that this system can build, in two sizes: the console, and the console with
 * the embedded stack. What cannot be built is said with its reason.
 */
public final class BuildPackages {
  private final Platform platform = Platform.current();
  private final Path project;
  private final Path target;
  private final String version;
  private final Path sources;
  private final Path icons;
  private final Path work;
  private final Path out;

  private BuildPackages(Path project, Path target, String version) {
    this.project = project;
    this.target = target;
    this.version = version;
    this.sources = project.resolve("src/main");
    this.icons = project.resolveSibling("icons").resolve("target/icons").normalize();
    this.work = target.resolve("package-work");
    this.out = target.resolve("packages");
  }

  /**
   * Usage: {@code PROJECT TARGET VERSION}. System properties: {@code packages} (kinds, such as
   * console-deb,embedded-deb; all of them when empty), {@code packages.train} (false leaves out the
   * start caches), {@code packages.embedded-compression} (of the embedded deb, for dpkg-deb).
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    new BuildPackages(Path.of(args[0]).toAbsolutePath(), Path.of(args[1]).toAbsolutePath(), args[2])
        .run();
  }

  private void run() throws IOException, InterruptedException {
    Tree.delete(work);
    Tree.delete(out);
    Files.createDirectories(out);
    Path program = target.resolve("signalbox");
    boolean embedded = platform.hasEmbeddedStack() && wanted("embedded");
    if (!platform.hasEmbeddedStack()) {
      say("embedded: skipped, MariaDB and the ClickHouse engine exist for Linux x64 only");
    }
    say("image for " + platform);
    Path copy = work.resolve("program");
    new ProgramCopy(platform).copy(program, copy, embedded);
    Path runtime = work.resolve("runtime");
    RuntimeImage.link(program.resolve("lib/desktop"), work.resolve("javafx"), runtime);
    var images = new AppImage(platform, sources.resolve("jpackage"));
    Path image =
        images.make(
            copy, runtime, icons, work, Files.createDirectories(work.resolve("image")), version);
    Path app = platform.appFolder(image);
    if (embedded) {
      EmbeddedParts.strip(app);
      EmbeddedParts.addEngineLibrary(app);
      train(app);
    }
    images.useCache(image);
    var described =
        new Description(
            sources.resolve("licence-texts"),
            Description.boms(project.resolveSibling("console-app")),
            System.getProperty("mariadb.version", ""));
    described.write(program, false, version, work.resolve("describe/console"));
    if (embedded) {
      described.write(program, true, version, work.resolve("describe/embedded"));
    }
    if (platform.linux()) {
      new LinuxPackages(this::wanted, sources, icons, platform, version, work, out)
          .build(image, embedded);
    } else {
      jpackage(image);
    }
    Checksums.write(out);
  }

  /** Whether a kind was asked for: "console" asks for each of "console-deb" and the like. */
  private boolean wanted(String kind) {
    String asked = System.getProperty("packages", "");
    return asked.isBlank()
        || List.of(asked.split(",")).stream().anyMatch(one -> one.startsWith(kind));
  }

  private void train(Path app) throws IOException, InterruptedException {
    if (System.getProperty("packages.train", "true").equals("false")) {
      say("no start caches: packages.train is false");
      return;
    }
    say("start caches");
    Tools.run(app.resolve("bin/signalbox").toString(), "train");
  }

  private void jpackage(Path image) throws IOException {
    Path app = platform.appFolder(image);
    Path described = work.resolve("describe/console");
    Tree.link(described, app, file -> true);
    Tree.normalise(image);
    List<String> kinds = platform.os().equals("windows") ? List.of("msi") : List.of("dmg", "pkg");
    for (String kind : kinds) {
      if (wanted("console-" + kind)) {
        Path arguments = sources.resolve("jpackage/" + platform.os() + "-" + kind + ".args");
        Tools.jdk(
            "jpackage",
            AppImage.normal(
                List.of(
                    "@" + arguments,
                    "--app-version=" + platform.bundleVersion(version),
                    "--app-image=" + image,
                    "--dest=" + out)));
      }
    }
  }

  static void say(String text) {
    System.out.println("packages: " + text);
  }
}
