package dev.signalbox.icons;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;

/**
 * Windows' icon container: a directory of images, here all PNG files as Windows Vista and later
 * read them. A width of 256 is written as 0.
 */
final class IcoFile {
  private static final int HEADER = 6;
  private static final int ENTRY = 16;
  private static final int LARGEST = 256;

  private IcoFile() {}

  /**
   * The container's bytes.
   *
   * @param pngs by their width in pixels, 1 to 256
   */
  static byte[] of(SortedMap<Integer, byte[]> pngs) {
    int images = pngs.values().stream().mapToInt(png -> png.length).sum();
    int offset = HEADER + ENTRY * pngs.size();
    var file = ByteBuffer.allocate(offset + images).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) pngs.size());
    for (Map.Entry<Integer, byte[]> image : pngs.entrySet()) {
      int size = image.getKey();
      if (size < 1 || size > LARGEST) {
        throw new IllegalArgumentException("an ico file holds 1 to 256 pixels, not " + size);
      }
      byte side = (byte) (size == LARGEST ? 0 : size);
      file.put(side).put(side).put((byte) 0).put((byte) 0);
      file.putShort((short) 1).putShort((short) 32);
      file.putInt(image.getValue().length).putInt(offset);
      offset += image.getValue().length;
    }
    pngs.values().forEach(file::put);
    return file.array();
  }
}
