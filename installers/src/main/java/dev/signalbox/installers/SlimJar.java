package dev.signalbox.installers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar without other systems' machine code, and not compressed: a package is compressed as a
 * whole, which takes half the space of jars compressed one by one.
 */
final class SlimJar {
  private final Platform platform;

  SlimJar(Platform platform) {
    this.platform = platform;
  }

  /**
   * Writes {@code target}, with the time of {@code source} in whole seconds, as packages keep it.
   */
  void copy(Path source, Path target) throws IOException {
    boolean stripped = false;
    boolean signed = false;
    try (var jar = new ZipFile(source.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(target))) {
      out.setMethod(ZipOutputStream.STORED);
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        byte[] content = jar.getInputStream(entry).readAllBytes();
        if (NativeFile.foreign(entry.getName(), content, platform)) {
          stripped = true;
        } else {
          signed |= isSignature(entry.getName());
          write(out, entry, content);
        }
      }
    }
    if (stripped && signed) {
      throw new IOException(source + " is signed; it cannot be made smaller");
    }
    long seconds = source.toFile().lastModified() / 1000;
    if (!target.toFile().setLastModified(seconds * 1000)) {
      throw new IOException("cannot set the time of " + target);
    }
  }

  private static void write(ZipOutputStream out, ZipEntry from, byte[] content) throws IOException {
    var entry = new ZipEntry(from.getName());
    entry.setTimeLocal(from.getTimeLocal());
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    var crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static boolean isSignature(String name) {
    return name.toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(RSA|DSA|EC)");
  }
}
