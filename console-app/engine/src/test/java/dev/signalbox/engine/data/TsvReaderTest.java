package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TsvReaderTest {
  private static final String HEADER = "tconst\taverageRating\tnumVotes\n";
  private static final String BASICS_HEADER =
      "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes"
          + "\tgenres\n";

  @TempDir Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("title.tsv"), text);
  }

  @Test
  void readsNullsAndTakesQuotesLiterally() throws Exception {
    var path = file(BASICS_HEADER + "tt1\tmovie\t\"Hi\" \\x\tÉté 🎬\t0\t1999\t\\N\t\\N\t\n");
    try (var reader = new TsvReader(ImdbTables.TITLE_BASICS, path, Long.MAX_VALUE)) {
      var row = new @Nullable Object[9];
      assertThat(reader.next(row)).isTrue();
      assertThat(row)
          .containsExactly("tt1", "movie", "\"Hi\" \\x", "Été 🎬", 0L, 1999L, null, null, "");
      assertThat(reader.next(row)).isFalse();
    }
  }

  @Test
  void readsCompressedFilesUpToTheLimit() throws Exception {
    var path = dir.resolve("title.ratings.tsv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write((HEADER + "tt1\t5.7\t2\ntt2\t10.0\t3\n").getBytes(StandardCharsets.UTF_8));
    }
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, path, 1)) {
      var row = new @Nullable Object[3];
      assertThat(reader.next(row)).isTrue();
      assertThat(row).containsExactly("tt1", new BigDecimal("5.7"), 2L);
      assertThat(reader.next(row)).isFalse();
    }
  }

  @Test
  void namesTheLineThatDoesNotFit() throws Exception {
    var path = file(HEADER + "tt1\t5.7\t2\ntt2\tgood\t3\n");
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, path, 10)) {
      var row = new @Nullable Object[3];
      assertThat(reader.next(row)).isTrue();
      assertThatThrownBy(() -> reader.next(row))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("line 3")
          .hasMessageContaining("averageRating");
    }
  }

  @Test
  void refusesALineWithAFieldTooFew() throws Exception {
    var path = file(HEADER + "tt1\t5.7\n");
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, path, 10)) {
      assertThatThrownBy(() -> reader.next(new @Nullable Object[3]))
          .hasMessageContaining("line 2 has 2 fields instead of 3");
    }
  }

  @Test
  void refusesBrokenUtf8() throws Exception {
    var path = dir.resolve("bad.tsv");
    Files.write(path, (HEADER + "tt\u00e9\t1\t1\n").getBytes(StandardCharsets.ISO_8859_1));
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, path, 10)) {
      assertThatThrownBy(() -> reader.next(new @Nullable Object[3]))
          .isInstanceOf(EngineException.class);
    } catch (EngineException e) {
      // the decoder may meet the byte while the header is read
      assertThat(e).hasMessageContaining("Cannot read");
    }
  }

  @Test
  void refusesTheWrongFile() throws Exception {
    var path = file("nconst\tname\n");
    assertThatThrownBy(() -> new TsvReader(ImdbTables.TITLE_RATINGS, path, 10))
        .hasMessageContaining("first line must name the columns tconst, averageRating, numVotes");
  }
}
