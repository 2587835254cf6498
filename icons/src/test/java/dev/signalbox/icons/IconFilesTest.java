package dev.signalbox.icons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The files the build has drawn, read as their formats are described. */
class IconFilesTest {
  private static final Path ICONS = Path.of(System.getProperty("signalbox.icons"));

  @Test
  void pngsHaveTheirSizeAndTransparentCorners() throws IOException {
    for (int size : DrawIcons.PNG_SIZES) {
      var image = png(Files.readAllBytes(ICONS.resolve("png/signalbox-" + size + ".png")));
      assertThat(image.getWidth()).isEqualTo(size);
      assertThat(image.getHeight()).isEqualTo(size);
      assertThat(image.getRGB(0, 0) >>> 24).as("alpha of a corner").isLessThan(128);
      assertThat(image.getRGB(size / 2, 0) >>> 24).as("alpha of an edge").isEqualTo(255);
    }
  }

  @Test
  void lampAndTracksAreToldApartAt16Pixels() throws IOException {
    var image = png(Files.readAllBytes(ICONS.resolve("png/signalbox-16.png")));
    assertThat(image.getRGB(11, 6)).as("lamp").isEqualTo(0xffffd33d);
    assertThat(image.getRGB(4, 11)).as("track in use").isEqualTo(0xffffffff);
    int other = image.getRGB(11, 11);
    assertThat(other & 0xff).as("the other track is paler than white").isLessThan(0xff);
    assertThat(other >> 16 & 0xff).as("and lighter than the ground").isGreaterThan(0x90);
  }

  @Test
  void icoHoldsEachSizeUpTo256() throws IOException {
    var file =
        ByteBuffer.wrap(Files.readAllBytes(ICONS.resolve("signalbox.ico")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getShort()).isZero();
    assertThat(file.getShort()).as("kind: icon").isEqualTo((short) 1);
    int count = file.getShort();
    var sizes = new TreeMap<Integer, Integer>();
    int end = 6 + 16 * count;
    for (int i = 0; i < count; i++) {
      int at = 6 + 16 * i;
      int side = file.get(at) == 0 ? 256 : file.get(at) & 0xff;
      assertThat(file.get(at + 1)).isEqualTo(file.get(at));
      assertThat(file.getShort(at + 6)).as("bits a pixel").isEqualTo((short) 32);
      int length = file.getInt(at + 8);
      assertThat(file.getInt(at + 12)).as("images lie one after the other").isEqualTo(end);
      sizes.put(side, png(slice(file, end, length)).getWidth());
      end += length;
    }
    assertThat(end).isEqualTo(file.capacity());
    assertThat(sizes.keySet()).containsExactly(16, 24, 32, 48, 64, 128, 256);
    assertThat(sizes).allSatisfy((said, real) -> assertThat(real).isEqualTo(said));
  }

  @Test
  void icnsHoldsEachTypeInItsSize() throws IOException {
    var file = ByteBuffer.wrap(Files.readAllBytes(ICONS.resolve("signalbox.icns")));
    assertThat(type(file)).isEqualTo("icns");
    assertThat(file.getInt()).isEqualTo(file.capacity());
    var found = new HashMap<String, Integer>();
    while (file.hasRemaining()) {
      String type = type(file);
      int length = file.getInt() - 8;
      found.put(type, png(slice(file, file.position(), length)).getWidth());
      file.position(file.position() + length);
    }
    assertThat(found).isEqualTo(IcnsFile.TYPES);
    assertThat(found.values()).contains(1024);
  }

  @Test
  void icoRefusesWhatItCannotHold() {
    var tooLarge = new TreeMap<>(java.util.Map.of(512, new byte[0]));
    assertThatThrownBy(() -> IcoFile.of(tooLarge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("512");
  }

  @Test
  void drawingHasOnlyShapesEveryRendererKnows() throws IOException {
    var svg = Files.readString(Path.of("signalbox.svg"));
    for (var word : List.of("<text", "<image", "<filter", "<style", "href")) {
      assertThat(svg).doesNotContain(word);
    }
  }

  private static String type(ByteBuffer file) {
    byte[] type = new byte[4];
    file.get(type);
    return new String(type, StandardCharsets.US_ASCII);
  }

  private static byte[] slice(ByteBuffer file, int from, int length) {
    byte[] bytes = new byte[length];
    file.get(from, bytes);
    return bytes;
  }

  private static BufferedImage png(byte[] bytes) throws IOException {
    assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
    var image = ImageIO.read(new ByteArrayInputStream(bytes));
    assertThat(image).isNotNull();
    return image;
  }
}
