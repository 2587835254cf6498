package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An RPM package, of a tree that is already laid out. It has no scripts. */
final class RpmPackage {
  private RpmPackage() {}

  /** Builds it into {@code out}, where rpmbuild is installed. */
  static void build(
      String name, String version, Path sources, Platform platform, Path root, Path work, Path out)
      throws IOException, InterruptedException {
    String architecture = platform.arch().equals("arm64") ? "aarch64" : "x86_64";
    Files.createDirectories(work);
    Path spec = work.resolve(name + ".spec");
    Tree.write(
        spec,
        Template.fill(
            sources.resolve("linux/signalbox.spec"),
            Map.of(
                "name", name,
                "version", version,
                "other", name.endsWith("embedded") ? "signalbox" : "signalbox-embedded")));
    // rpmbuild deletes its build root, so it is given links; less what Debian wants
    Path buildRoot = work.resolve("root");
    Tree.delete(buildRoot);
    Tree.link(
        root, buildRoot, file -> !file.startsWith("DEBIAN") && !file.startsWith("usr/share/doc"));
    Tools.run(
        "rpmbuild",
        "-bb",
        "--quiet",
        "--target=" + architecture,
        "--buildroot=" + buildRoot,
        "--define=_topdir " + work,
        "--define=_rpmdir " + out,
        "--define=_buildhost localhost",
        "--define=_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
        spec.toString());
  }
}
