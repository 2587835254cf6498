package dev.signalbox.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Writes {@code png/signalbox-SIZE.png}, {@code signalbox.ico} and {@code signalbox.icns}. */
public final class DrawIcons {
  static final List<Integer> PNG_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);
  static final int LARGEST_ICO = 256;

  private DrawIcons() {}

  /** Usage: {@code SVG FOLDER}. */
  public static void main(String[] args) throws IOException {
    var drawing = new SvgDrawing(Path.of(args[0]));
    Path folder = Path.of(args[1]);
    Path png = Files.createDirectories(folder.resolve("png"));
    var pngs = new TreeMap<Integer, byte[]>();
    for (int size : PNG_SIZES) {
      pngs.put(size, drawing.png(size));
      write(png.resolve("signalbox-" + size + ".png"), pngs.get(size));
    }
    write(folder.resolve("signalbox.ico"), IcoFile.of(pngs.headMap(LARGEST_ICO, true)));
    write(folder.resolve("signalbox.icns"), IcnsFile.of(pngs::get));
  }

  /** A file that is the same already stays as it is: what is made of it then need not be remade. */
  private static void write(Path file, byte[] content) throws IOException {
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      Files.write(file, content);
    }
  }
}
