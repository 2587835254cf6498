package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a Linux package puts where: the image in /opt, the command in /usr/bin, and the menu's entry
 * and icons as plain files where desktops look for them. So no script runs at installation or
 * removal, and none can fail: xdg-desktop-menu, which does the same, fails on a system without a
 * desktop.
 */
final class LinuxTree {
  static final String OPT = "opt/signalbox";

  private LinuxTree() {}

  /** Lays out everything below {@code root}; the image is linked, not copied. */
  static void lay(Path image, boolean embedded, Path sources, Path icons, Path root)
      throws IOException {
    Path opt = root.resolve(OPT);
    Path app = Path.of("lib/app");
    Tree.link(
        image,
        opt,
        file ->
            embedded || !file.startsWith(app) || !ProgramCopy.embeddedPart(app.relativize(file)));
    Files.createSymbolicLink(opt.resolve("bin/signalbox"), Path.of("../lib/app/bin/signalbox"));
    Path usr = root.resolve("usr");
    Files.createDirectories(usr.resolve("bin"));
    Files.createSymbolicLink(usr.resolve("bin/signalbox"), Path.of("/opt/signalbox/bin/signalbox"));
    Tree.copy(
        sources.resolve("linux/signalbox.desktop"),
        usr.resolve("share/applications/signalbox.desktop"));
    Path hicolor = usr.resolve("share/icons/hicolor");
    try (var pngs = Files.newDirectoryStream(icons.resolve("png"), "*.png")) {
      for (Path png : pngs) {
        String size = png.getFileName().toString().replaceAll("\\D", "");
        if (Integer.parseInt(size) <= 512) {
          Tree.copy(png, hicolor.resolve(size + "x" + size + "/apps/signalbox.png"));
        }
      }
    }
    Tree.copy(icons.resolve("../../signalbox.svg"), hicolor.resolve("scalable/apps/signalbox.svg"));
  }
}
