package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarArchiveTest {
  private static final int BLOCK = 512;

  @TempDir private Path folder;

  private static byte[] entry(String prefix, String name, String size, String content) {
    var header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 124, size);
    put(header, 257, "ustar");
    put(header, 345, prefix);
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var all = Arrays.copyOf(header, BLOCK + (bytes.length + BLOCK - 1) / BLOCK * BLOCK);
    System.arraycopy(bytes, 0, all, BLOCK, bytes.length);
    return all;
  }

  private static byte[] entry(String name, String content) {
    int size = content.getBytes(StandardCharsets.UTF_8).length;
    return entry("", name, "%011o".formatted(size), content);
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private Path archive(byte[]... parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var part : parts) {
      bytes.write(part);
    }
    var file = folder.resolve("a.tgz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.writeTo(out);
    }
    return file;
  }

  private Path target() {
    return folder.resolve("target");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 5000})
  void theEntryIsFoundBehindOnesOfAnySize(int size) throws IOException {
    var archive = archive(entry("package/first", "x".repeat(size)), entry("package/lib", "hello"));

    TarArchive.extract(archive, "package/lib", target());

    assertThat(target()).hasContent("hello");
  }

  @Test
  void anEntryEndsWhereItsHeaderSays() throws IOException {
    var archive = archive(entry("", "lib", "00000000003", "abcdef"), new byte[BLOCK]);

    TarArchive.extract(archive, "lib", target());

    assertThat(Files.readString(target())).isEqualTo("abc");
  }

  @Test
  void aLongNameIsPutTogetherFromItsPrefix() throws IOException {
    var archive = archive(entry("package/deep", "lib", "00000000002", "ok"));

    TarArchive.extract(archive, "package/deep/lib", target());

    assertThat(target()).hasContent("ok");
  }

  @Test
  void anEntryThatIsNotThereIsSaid() throws IOException {
    var archive = archive(entry("other", "x"), new byte[2 * BLOCK]);

    assertThatThrownBy(() -> TarArchive.extract(archive, "lib", target()))
        .isInstanceOf(IOException.class)
        .hasMessage("the archive holds no lib");
    assertThat(target()).doesNotExist();
  }

  @Test
  void namesThatLeadOutOfTheFolderAreNeverWritten() throws IOException {
    var inner = Files.createDirectory(folder.resolve("inner"));
    var archive = archive(entry("../evil", "bad"), entry("/evil", "bad"), entry("lib", "good"));

    TarArchive.extract(archive, "lib", inner.resolve("lib"));

    assertThat(inner.resolve("lib")).hasContent("good");
    assertThat(folder.resolve("evil")).doesNotExist();
    try (var files = Files.list(inner)) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {BLOCK + 10, 3 * BLOCK})
  void anArchiveThatEndsWithinAnEntryIsCutOff(int length) throws IOException {
    var whole = entry("lib", "x".repeat(4 * BLOCK));

    assertThatThrownBy(
            () -> TarArchive.extract(archive(Arrays.copyOf(whole, length)), "lib", target()))
        .isInstanceOf(IOException.class)
        .hasMessage("Truncated TAR archive");
  }

  @Test
  void anArchiveThatEndsWithinAnEntryBeforeIsCutOffToo() throws IOException {
    var whole = entry("first", "x".repeat(4 * BLOCK));

    assertThatThrownBy(
            () -> TarArchive.extract(archive(Arrays.copyOf(whole, 2 * BLOCK)), "lib", target()))
        .hasMessage("Truncated TAR archive");
  }

  @Test
  void aCompressedStreamThatEndsEarlyIsCutOff() throws IOException {
    var file = archive(entry("lib", "x".repeat(4 * BLOCK)));
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));

    assertThatThrownBy(() -> TarArchive.extract(file, "lib", target()))
        .hasMessage("the archive is cut off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9", "0x10", "1 2"})
  void aSizeThatIsNoOctalNumberIsDamage(String size) throws IOException {
    var archive = archive(entry("", "lib", size, "x"));

    assertThatThrownBy(() -> TarArchive.extract(archive, "lib", target()))
        .isInstanceOf(IOException.class)
        .hasMessage("Corrupted TAR archive.");
  }
}
