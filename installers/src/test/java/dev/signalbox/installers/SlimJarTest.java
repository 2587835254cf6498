package dev.signalbox.installers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlimJarTest {
  private static final Platform LINUX = new Platform("linux", "x64");

  @TempDir private Path folder;

  @Test
  void machineCodeIsToldByItsHeader() {
    assertThat(NativeFile.foreign("a.so", elf(62), LINUX)).isFalse();
    assertThat(NativeFile.foreign("a.so", elf(183), LINUX)).isTrue();
    assertThat(NativeFile.foreign("linux-musl/a.so", elf(62), LINUX)).isTrue();
    assertThat(NativeFile.foreign("freebsd/a.so", elf(62), LINUX)).isTrue();
    assertThat(NativeFile.foreign("a.dll", pe(0x8664), LINUX)).isTrue();
    assertThat(NativeFile.foreign("a.dll", pe(0x8664), new Platform("windows", "x64"))).isFalse();
    assertThat(NativeFile.foreign("a.dll", pe(0xaa64), new Platform("windows", "x64"))).isTrue();
    assertThat(NativeFile.foreign("a.dylib", little(0xfeedfacf, 0x0100000c), LINUX)).isTrue();
    assertThat(
            NativeFile.foreign(
                "a.dylib", little(0xfeedfacf, 0x0100000c), new Platform("macos", "arm64")))
        .isFalse();
    assertThat(NativeFile.foreign("A.class", little(0xbebafeca, 0), LINUX)).isFalse();
    assertThat(NativeFile.foreign("readme.txt", new byte[100], LINUX)).isFalse();
  }

  @Test
  void keepsEverythingElseAndCompressesNothing() throws IOException {
    Path jar = jar("a.jar", List.of("A.class", "linux/a.so", "win/a.dll"));
    Path slim = folder.resolve("slim.jar");
    new SlimJar(LINUX).copy(jar, slim);

    try (var zip = new ZipFile(slim.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("A.class", "linux/a.so");
      assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
      assertThat(zip.getInputStream(zip.getEntry("linux/a.so")).readAllBytes()).isEqualTo(elf(62));
    }
    assertThat(slim.toFile().lastModified()).isEqualTo(jar.toFile().lastModified() / 1000 * 1000);
  }

  @Test
  void aSignedJarIsNotChanged() throws IOException {
    Path jar = jar("signed.jar", List.of("META-INF/ANN.RSA", "win/a.dll"));
    assertThatThrownBy(() -> new SlimJar(LINUX).copy(jar, folder.resolve("out.jar")))
        .hasMessageContaining("signed");
  }

  private Path jar(String name, List<String> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.endsWith(".dll") ? pe(0x8664) : elf(62));
      }
    }
    return jar;
  }

  private static byte[] elf(int machine) {
    return buffer().putInt(0, 0x464c457f).putShort(18, (short) machine).array();
  }

  private static byte[] pe(int machine) {
    return buffer()
        .putShort(0, (short) 0x5a4d)
        .putInt(60, 64)
        .putInt(64, 0x4550)
        .putShort(68, (short) machine)
        .array();
  }

  private static byte[] little(int first, int second) {
    return buffer().putInt(0, first).putInt(4, second).array();
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
  }
}
