package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** deb, rpm and tar.gz of the same tree, once for each size. */
final class LinuxPackages {
  private final Predicate<String> wanted;
  private final Path sources;
  private final Path icons;
  private final Platform platform;
  private final String version;
  private final Path work;
  private final Path out;

  LinuxPackages(
      Predicate<String> wanted,
      Path sources,
      Path icons,
      Platform platform,
      String version,
      Path work,
      Path out) {
    this.wanted = wanted;
    this.sources = sources;
    this.icons = icons;
    this.platform = platform;
    this.version = version;
    this.work = work;
    this.out = out;
  }

  void build(Path image, boolean embedded) throws IOException, InterruptedException {
    if (wanted.test("console")) {
      size(image, "console", false);
    }
    if (embedded) {
      size(image, "embedded", true);
    }
  }

  private void size(Path image, String size, boolean embedded)
      throws IOException, InterruptedException {
    String name = embedded ? "signalbox-embedded" : "signalbox";
    Path root = work.resolve("root-" + size);
    LinuxTree.lay(image, embedded, sources, icons, root);
    Tree.link(work.resolve("describe").resolve(size), root.resolve(LinuxTree.OPT), file -> true);
    Tree.normalise(root);
    if (wanted.test(size + "-deb")) {
      deb(name, embedded, root);
    }
    if (wanted.test(size + "-rpm")) {
      rpm(name, root);
    }
    if (wanted.test(size + "-tar")) {
      tar(name, root);
    }
  }

  private void deb(String name, boolean embedded, Path root)
      throws IOException, InterruptedException {
    if (!Tools.onPath("dpkg-deb")) {
      BuildPackages.say(name + " deb: skipped, dpkg-deb is not installed");
      return;
    }
    String compression =
        embedded ? System.getProperty("packages.embedded-compression", "-Zxz -z6") : "-Zxz -z6";
    new DebPackage(sources, platform, version, compression).build(name, embedded, root, out);
  }

  private void rpm(String name, Path root) throws IOException, InterruptedException {
    if (!Tools.onPath("rpmbuild")) {
      BuildPackages.say(name + " rpm: skipped, rpmbuild is not installed");
      return;
    }
    RpmPackage.build(name, version, sources, platform, root, work.resolve("rpm"), out);
  }

  private void tar(String name, Path root) throws IOException, InterruptedException {
    if (!Tools.onPath("tar")) {
      BuildPackages.say(name + " tar.gz: skipped, tar is not installed");
      return;
    }
    Path file = out.resolve(name + "-" + version + "-" + platform + ".tar.gz");
    Tools.run(
        "tar",
        "--create",
        "--gzip",
        "--file=" + file,
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--sort=name",
        "--directory=" + Files.createDirectories(root.resolve("opt")),
        "signalbox");
  }
}
