package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A Debian package, of a tree that is already laid out. It has no scripts. */
final class DebPackage {
  private final Path sources;
  private final Platform platform;
  private final String version;
  private final String compression;

  /**
   * @param compression dpkg-deb's flags: {@code -Zxz -z6} for size, {@code -Zgzip -z1} for speed
   */
  DebPackage(Path sources, Platform platform, String version, String compression) {
    this.sources = sources;
    this.platform = platform;
    this.version = version;
    this.compression = compression;
  }

  /** Builds it into {@code out} and returns its file. */
  Path build(String name, boolean embedded, Path root, Path out)
      throws IOException, InterruptedException {
    String architecture = platform.arch().equals("arm64") ? "arm64" : "amd64";
    Path doc = Files.createDirectories(root.resolve("usr/share/doc").resolve(name));
    Tree.copy(sources.resolve("linux/copyright"), doc.resolve("copyright"));
    Tree.normalise(root);
    var values =
        Map.of(
            "name", name,
            "version", version,
            "architecture", architecture,
            "size", String.valueOf(Tree.size(root) / 1024),
            "other", embedded ? "signalbox" : "signalbox-embedded");
    Tree.write(
        root.resolve("DEBIAN/control"),
        Template.fill(
            sources.resolve("linux/" + (embedded ? "control-embedded" : "control")), values));
    Path file = out.resolve(name + "_" + version + "_" + architecture + ".deb");
    String[] flags = compression.split(" ");
    Tools.run(
        "dpkg-deb",
        "--root-owner-group",
        flags[0],
        flags[flags.length - 1],
        "--build",
        root.toString(),
        file.toString());
    Tree.delete(root.resolve("DEBIAN"));
    return file;
  }
}
