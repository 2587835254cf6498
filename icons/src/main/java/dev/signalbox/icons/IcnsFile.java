package dev.signalbox.icons;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * macOS' icon container: a type of four letters and a length before each image. Only the types that
 * hold PNG files on every macOS since 10.7; it scales the smallest of them itself.
 */
final class IcnsFile {
  private static final int HEADER = 8;

  /** Type to width in pixels; those of a display with two pixels a point are types of their own. */
  static final Map<String, Integer> TYPES = types();

  private IcnsFile() {}

  /**
   * The container's bytes.
   *
   * @param png a PNG file of a width in pixels
   */
  static byte[] of(IntFunction<byte[]> png) {
    var images = new ByteArrayOutputStream();
    TYPES.forEach((type, size) -> images.writeBytes(block(type, png.apply(size))));
    return block("icns", images.toByteArray());
  }

  private static byte[] block(String type, byte[] content) {
    return ByteBuffer.allocate(HEADER + content.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(HEADER + content.length)
        .put(content)
        .array();
  }

  private static Map<String, Integer> types() {
    var types = new LinkedHashMap<String, Integer>();
    types.put("ic11", 32); // 16 points
    types.put("ic12", 64); // 32 points
    types.put("ic07", 128);
    types.put("ic13", 256); // 128 points
    types.put("ic08", 256);
    types.put("ic14", 512); // 256 points
    types.put("ic09", 512);
    types.put("ic10", 1024); // 512 points
    return types;
  }
}
