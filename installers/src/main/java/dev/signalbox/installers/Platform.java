package dev.signalbox.installers;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The system a package is built on and for: packages are not built across systems.
 *
 * @param os linux, windows or macos
 * @param arch x64 or arm64
 */
record Platform(String os, String arch) {
  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os = name.startsWith("win") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
    return new Platform(os, osArch.equals("aarch64") ? "arm64" : "x64");
  }

  boolean linux() {
    return os.equals("linux");
  }

  /** MariaDB's binaries and the ClickHouse engine exist for this one alone. */
  boolean hasEmbeddedStack() {
    return linux() && arch.equals("x64");
  }

  /** Where an application image of jpackage keeps the application's files. */
  Path appFolder(Path image) {
    return switch (os) {
      case "windows" -> image.resolve("app");
      case "macos" -> image.resolve("Contents/app");
      default -> image.resolve("lib/app");
    };
  }

  /** macOS takes no version that begins with 0: until there is a 1.0, 0.1.0 is 1.1.0 there. */
  String bundleVersion(String version) {
    return os.equals("macos") && version.startsWith("0.") ? "1" + version.substring(1) : version;
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
