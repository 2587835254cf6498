package dev.signalbox.desktop.workbench.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/** Writes a chart's file; one that exists is replaced as a whole. Any thread but the toolkit's. */
final class ChartFile {
  /** Writes what the file holds. */
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private ChartFile() {}

  static void png(Image image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    write(
        file,
        out -> {
          if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("This Java cannot write PNG.");
          }
        });
  }

  static void svg(String text, Path file) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A disk that is full leaves the file that was there, and no half one. */
  private static void write(Path file, Content content) throws IOException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (var out = Files.newOutputStream(part)) {
        content.to(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
