package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseLibraryTest {
  private static final byte[] CONTENT = "the engine".repeat(200).getBytes(StandardCharsets.UTF_8);

  /** Hands out a prepared archive, and counts how often. */
  private static final class PreparedSource implements ClickHouseLibrary.Source {
    private final Path archive;
    private int fetches;

    PreparedSource(Path archive) {
      this.archive = archive;
    }

    @Override
    public Path fetch(LibraryPackage wanted, Path folder, Consumer<String> progress)
        throws IOException {
      fetches++;
      return Files.copy(archive, folder.resolve("package.tgz"));
    }
  }

  @TempDir private Path folder;
  private Path archive = Path.of("");
  private LibraryPackage wanted = new LibraryPackage("", "", "", 0, "", "", 0);

  @BeforeEach
  void makePackage() throws IOException {
    archive = folder.resolve("lib.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      entry(out, "package/README.md", "words".getBytes(StandardCharsets.UTF_8));
      entry(out, "package/libchdb.so", CONTENT);
      out.write(new byte[1024]);
    }
    Path plain = Files.write(folder.resolve("plain"), CONTENT);
    wanted =
        new LibraryPackage(
            "@chdb/lib",
            "1",
            Digests.sha512(archive),
            Files.size(archive),
            "package/libchdb.so",
            Digests.sha512(plain),
            CONTENT.length);
  }

  @Test
  void isFetchedOnceAndKept() throws Exception {
    var source = new PreparedSource(archive);
    Path cache = folder.resolve("cache");

    Path first = provide(source, cache, new ArrayList<>());
    Path second = provide(source, cache, new ArrayList<>());

    assertThat(first).isEqualTo(second).hasBinaryContent(CONTENT);
    assertThat(source.fetches).isEqualTo(1);
    try (var left = Files.list(first.getParent())) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("libchdb.so", "proved.json", "lock");
    }
  }

  @Test
  void theOneInstalledWithTheProgramNeedsNoCache() throws Exception {
    Path versioned = Files.createDirectories(folder.resolve("installed/1"));
    Path installed = Files.write(versioned.resolve("libchdb.so"), CONTENT);
    var source = new PreparedSource(archive);
    Path cache = folder.resolve("cache");

    assertThat(provide(source, cache, new ArrayList<>())).isEqualTo(installed);
    assertThat(cache).doesNotExist();

    Files.writeString(installed, "of another size");
    assertThat(provide(source, cache, new ArrayList<>())).isNotEqualTo(installed);
    assertThat(source.fetches).isEqualTo(1);
  }

  @Test
  void aDamagedCacheFileIsSaidAndFetchedAgain() throws Exception {
    var source = new PreparedSource(archive);
    Path cache = folder.resolve("cache");
    Path library = provide(source, cache, new ArrayList<>());
    Files.writeString(library, "cut off");

    var said = new ArrayList<String>();
    provide(source, cache, said);

    assertThat(library).hasBinaryContent(CONTENT);
    assertThat(source.fetches).isEqualTo(2);
    assertThat(said).anyMatch(s -> s.contains("corrupt"));
  }

  @Test
  void aFileOfTheRightSizeAndWrongContentIsNotProved() throws Exception {
    var source = new PreparedSource(archive);
    Path cache = folder.resolve("cache");
    Path library = provide(source, cache, new ArrayList<>());
    byte[] wrong = CONTENT.clone();
    wrong[7]++;
    Files.write(library, wrong);
    Files.setLastModifiedTime(library, java.nio.file.attribute.FileTime.fromMillis(1));

    provide(source, cache, new ArrayList<>());

    assertThat(library).hasBinaryContent(CONTENT);
  }

  @Test
  void anUnknownPackageIsRefusedAndNothingStays() throws Exception {
    Path other = folder.resolve("other.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(other))) {
      entry(out, "package/libchdb.so", "evil".getBytes(StandardCharsets.UTF_8));
      out.write(new byte[1024]);
    }
    Path cache = folder.resolve("cache");

    assertThatThrownBy(() -> provide(new PreparedSource(other), cache, new ArrayList<>()))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    try (var left = Files.walk(cache)) {
      assertThat(left.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactly("lock");
    }
  }

  @Test
  void aFileOfTheUserIsTakenAsItIs() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine.so"), "mine");
    var library =
        new ClickHouseLibrary(
            wanted, folder.resolve("none"), folder.resolve("cache"), new PreparedSource(archive));

    assertThat(library.provide(Optional.of(mine), text -> {})).isEqualTo(mine);
    assertThatThrownBy(() -> library.provide(Optional.of(folder.resolve("none")), text -> {}))
        .hasMessageContaining("none is not a readable file");
  }

  @Test
  void anArchiveThatIsCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Path cut = Files.write(folder.resolve("cut.tgz"), java.util.Arrays.copyOf(whole, 60));

    assertThatThrownBy(() -> TarArchive.extract(cut, "package/libchdb.so", folder.resolve("out")))
        .isInstanceOf(IOException.class);
  }

  private Path provide(ClickHouseLibrary.Source source, Path cache, List<String> said)
      throws InterruptedException {
    return new ClickHouseLibrary(wanted, folder.resolve("installed"), cache, source)
        .provide(Optional.empty(), said::add);
  }

  private static void entry(OutputStream out, String name, byte[] content) throws IOException {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, String.format("%011o", content.length));
    put(header, 257, "ustar");
    out.write(header);
    out.write(content);
    out.write(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
