package dev.signalbox.icons;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** One SVG file, to be drawn as a square of any size. */
final class SvgDrawing {
  private final SVGDocument document;

  SvgDrawing(Path file) throws IOException {
    var loaded = new SVGLoader().load(file.toUri().toURL());
    if (loaded == null) {
      throw new IOException(file + " is no SVG drawing that can be read");
    }
    document = loaded;
  }

  /** The drawing as a PNG file with transparent corners, {@code size} pixels wide and high. */
  byte[] png(int size) throws IOException {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      document.render((java.awt.Component) null, graphics, new ViewBox(size, size));
    } finally {
      graphics.dispose();
    }
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IOException("This Java cannot write PNG files");
    }
    return bytes.toByteArray();
  }
}
