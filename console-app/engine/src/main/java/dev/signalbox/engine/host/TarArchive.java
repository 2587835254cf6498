package dev.signalbox.engine.host;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Takes one file out of a gzipped tar archive (POSIX ustar: 512-byte headers, the name at 0, the
 * size in octal at 124, the name's prefix at 345).
 */
final class TarArchive {
  private static final int BLOCK = 512;

  private TarArchive() {}

  /** Writes the entry of that name to {@code target}; fails when the archive has none. */
  static void extract(Path archive, String entry, Path target) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      while (true) {
        byte[] header = in.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) {
          throw new IOException("the archive holds no " + entry);
        }
        long size = octal(header, 124, 12);
        if (name(header).equals(entry)) {
          try (OutputStream out = Files.newOutputStream(target)) {
            copy(in, out, size);
          }
          return;
        }
        in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
      }
    } catch (EOFException e) {
      throw new IOException("the archive is cut off", e);
    }
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    byte[] buffer = new byte[1 << 20];
    long left = size;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static String name(byte[] header) {
    String name = text(header, 0, 100);
    String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    String text = text(header, from, length).strip();
    if (!text.matches("[0-7]+")) {
      throw new IOException("the archive is damaged");
    }
    return Long.parseLong(text, 8);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }
}
