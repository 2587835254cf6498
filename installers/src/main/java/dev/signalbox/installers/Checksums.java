package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA256SUMS, in the form that {@code sha256sum --check} reads; and the sizes, said. */
final class Checksums {
  private Checksums() {}

  static void write(Path folder) throws IOException {
    var lines = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        lines.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
        BuildPackages.say(
            "%s: %.1f MB".formatted(file.getFileName(), Files.size(file) / 1_000_000.0));
      }
    }
    Files.writeString(folder.resolve("SHA256SUMS"), lines.toString());
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
