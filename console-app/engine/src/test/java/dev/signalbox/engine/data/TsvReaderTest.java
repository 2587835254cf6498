package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "tt1;5.7;2;9 | line 2 has 4 fields instead of 3",
        "~~ | line 2 has 1 fields instead of 3",
        "tt1;5.7;2.5 | line 2 has \"2.5\" as numVotes, which is not a number",
        "tt1;5.7;99999999999999999999 | as numVotes, which is not a number",
        "tt1;;2 | line 2 has \"\" as averageRating, which is not a number",
        "tt1;5,7;2 | line 2 has \"5,7\" as averageRating",
      })
  void aLineThatDoesNotFitIsNamedWithItsField(String line, String message) throws Exception {
    var path = file(HEADER + line.replace(';', '\t') + "\n");
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, path, 10)) {
      assertThatThrownBy(() -> reader.next(new @Nullable Object[3]))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
          .hasMessageContaining(message)
          .hasMessageContaining(path.toString());
    }
  }

  @Test
  void theLastLineNeedsNoLineBreak() throws Exception {
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, file(HEADER + "tt1\t5.7\t2"), 10)) {
      var row = new @Nullable Object[3];
      assertThat(reader.next(row)).isTrue();
      assertThat(row).containsExactly("tt1", new BigDecimal("5.7"), 2L);
      assertThat(reader.next(row)).isFalse();
    }
  }

  @Test
  void aLimitOfNoneReadsNone() throws Exception {
    try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, file(HEADER + "tt1\t5.7\t2\n"), 0)) {
      assertThat(reader.next(new @Nullable Object[3])).isFalse();
    }
  }

  @Test
  void aCompressedFileThatIsCutOffIsNotTakenForItsEnd() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write((HEADER + "tt1\t5.7\t2\n").getBytes(StandardCharsets.UTF_8));
    }
    var path = dir.resolve("cut.tsv.gz");
    Files.write(path, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 10));

    assertThatThrownBy(
            () -> {
              try (var reader = new TsvReader(ImdbTables.TITLE_RATINGS, path, 10)) {
                while (reader.next(new @Nullable Object[3])) {
                  assertThat(path).exists();
                }
              }
            })
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("Cannot read " + path);
  }

  @Test
  void aFileThatIsMissingOrNotCompressedIsSaid() throws Exception {
    assertThatThrownBy(() -> new TsvReader(ImdbTables.TITLE_RATINGS, dir.resolve("none.tsv"), 10))
        .hasMessageContaining("Cannot read " + dir.resolve("none.tsv"));
    var plain = Files.writeString(dir.resolve("plain.tsv.gz"), HEADER);
    assertThatThrownBy(() -> new TsvReader(ImdbTables.TITLE_RATINGS, plain, 10))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("Cannot read " + plain);
  }
}
