package dev.signalbox.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.workbench.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RowWriterTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", "BIGINT UNSIGNED", Column.Kind.INTEGER),
          new Column("na\"me, |`x`", "VARCHAR", Column.Kind.TEXT),
          new Column("id", "DECIMAL", Column.Kind.DECIMAL),
          new Column("raw", "BLOB", Column.Kind.BINARY));
  private static final String PIECES = "ab,\"'\\\n\r\t|<>&;`é日\ud83d\ude00\0 N";

  @TempDir private Path directory;

  private static List<@Nullable Object[]> rows(int count) {
    var random = new Random(8);
    var rows = new ArrayList<@Nullable Object[]>();
    for (int i = 0; i < count; i++) {
      var text = new StringBuilder();
      int[] pieces = PIECES.codePoints().toArray();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.appendCodePoint(pieces[random.nextInt(pieces.length)]);
      }
      rows.add(
          new @Nullable Object[] {
            Long.toUnsignedString(random.nextLong()),
            random.nextInt(5) == 0 ? null : text.toString(),
            random.nextInt(5) == 0 ? "nan" : "-0." + random.nextInt(100) + "0",
            random.nextInt(5) == 0 ? null : new byte[] {(byte) i, 0, -1}
          });
    }
    return rows;
  }

  private static byte[] bytes(
      RowWriter writer, ByteArrayOutputStream out, List<@Nullable Object[]> rows)
      throws IOException {
    writer.begin(COLUMNS);
    for (var row : rows) {
      writer.row(row);
    }
    writer.end();
    return out.toByteArray();
  }

  private static String written(ExportOptions options, List<@Nullable Object[]> rows)
      throws IOException {
    var out = new ByteArrayOutputStream();
    return new String(bytes(RowWriter.to(out, options), out, rows), StandardCharsets.UTF_8);
  }

  private static String written(ExportFormat format, List<@Nullable Object[]> rows)
      throws IOException {
    return written(ExportOptions.of(format), rows);
  }

  /** A reader of RFC 4180 that tells NULL from an empty text. */
  private static List<List<@Nullable String>> readCsv(String text) {
    var rows = new ArrayList<List<@Nullable String>>();
    List<@Nullable String> row = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      var cell = new StringBuilder();
      boolean quoted = text.charAt(at) == '"';
      if (quoted) {
        for (at++; text.charAt(at) != '"' || text.startsWith("\"\"", at); at++) {
          cell.append(text.charAt(at));
          at += text.charAt(at) == '"' ? 1 : 0;
        }
        at++;
      } else {
        for (; text.charAt(at) != ',' && text.charAt(at) != '\r'; at++) {
          cell.append(text.charAt(at));
        }
      }
      row.add(cell.isEmpty() && !quoted ? null : cell.toString());
      if (text.charAt(at) == '\r') {
        assertThat(text.charAt(++at)).isEqualTo('\n');
        rows.add(row);
        row = new ArrayList<>();
      }
      at++;
    }
    return rows;
  }

  @Test
  void csvIsReadBackAsItWas() throws IOException {
    var rows = rows(500);
    var read = readCsv(written(ExportFormat.CSV, rows));
    assertThat(read).hasSize(501);
    assertThat(read.getFirst()).containsExactly("id", "na\"me, |`x`", "id", "raw");
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      for (int c = 0; c < 3; c++) {
        assertThat(read.get(i + 1).get(c)).isEqualTo(row[c]);
      }
      assertThat(read.get(i + 1).get(3))
          .isEqualTo(row[3] == null ? null : "0x%02x00ff".formatted(i & 0xFF));
    }
    assertThat(readCsv(written(ExportOptions.of(ExportFormat.CSV).withoutHeader(), rows)))
        .isEqualTo(read.subList(1, 501));
  }

  @Test
  void jsonKeepsNumbersExactAndNullApart() throws IOException {
    var mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    var rows = rows(300);
    var array = mapper.readTree(written(ExportFormat.JSON, rows));
    var lines = written(ExportFormat.JSONL, rows).lines().toList();
    assertThat(array).hasSize(300);
    assertThat(lines).hasSize(300);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode object = array.get(i);
      assertThat(mapper.readTree(lines.get(i))).isEqualTo(object);
      var row = rows.get(i);
      assertThat(object.get("id").bigIntegerValue()).hasToString(String.valueOf(row[0]));
      assertThat(object.get("na\"me, |`x`").textValue()).isEqualTo(row[1]);
      if ("nan".equals(row[2])) {
        assertThat(object.get("id_2").textValue()).isEqualTo("nan");
      } else {
        assertThat(object.get("id_2").decimalValue())
            .isEqualByComparingTo(new BigDecimal(String.valueOf(row[2])));
      }
      assertThat(object.get("raw").binaryValue()).isEqualTo(row[3]);
    }
    assertThat(mapper.readTree(written(ExportFormat.JSON, List.of()))).isEmpty();
  }

  private static List<@Nullable Object[]> one(@Nullable Object... cells) {
    return List.<@Nullable Object[]>of(cells);
  }

  @Test
  void tsvEscapesAndWritesNullAsBackslashN() throws IOException {
    assertThat(written(ExportFormat.TSV, one("1", "a\tb\\\n", "NULL", null)))
        .isEqualTo("id\tna\"me, |`x`\tid\traw\n1\ta\\tb\\\\\\n\tNULL\t\\N\n");
  }

  @Test
  void markdownIsOneLineARow() throws IOException {
    assertThat(written(ExportFormat.MARKDOWN, one("1", "a|b\r\nc", "2.5", new byte[] {1})))
        .isEqualTo(
            """
            | id | na"me, \\|`x` | id | raw |
            | ---: | --- | ---: | --- |
            | 1 | a\\|b<br>c | 2.5 | 0x01 |
            """);
  }

  @Test
  void insertsQuoteNamesAndTextsAndLeaveNumbersBare() throws IOException {
    assertThat(
            written(
                ExportOptions.of(ExportFormat.INSERT).into("db.ta`ble"),
                List.of(
                    new @Nullable Object[] {"1", "O'Neil\\\n", "nan", null},
                    new @Nullable Object[] {"18446744073709551615", null, "1e5", new byte[] {-1}})))
        .isEqualTo(
            """
            INSERT INTO `db`.`ta``ble` (`id`, `na"me, |``x```, `id`, `raw`) VALUES
            (1, 'O''Neil\\\\\\n', 'nan', NULL),
            (18446744073709551615, NULL, 1e5, X'ff');
            """);
    assertThat(written(ExportFormat.INSERT, rows(1001)).split("INSERT INTO `result`", -1))
        .hasSize(4);
    assertThat(written(ExportFormat.INSERT, List.of())).isEmpty();
  }

  @Test
  void anInListHasEachValueOnceAndNoNull() {
    var values = new ArrayList<@Nullable Object>(List.of("b", "a'", "b"));
    values.add(null);
    assertThat(InList.of(COLUMNS.get(1), values)).isEqualTo("('b', 'a''')");
    assertThat(InList.of(COLUMNS.get(0), List.of("7", "8"))).isEqualTo("(7, 8)");
  }

  private String entry(byte[] workbook, String name) throws IOException {
    var file = Files.write(directory.resolve("book.xlsx"), workbook);
    try (var zip = new ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void excelSaysWhatItCannotHoldAndGoesOnWithANewSheet() throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new ExcelWriter(out, 3);
    var bytes =
        bytes(
            writer,
            out,
            List.of(
                new @Nullable Object[] {"123456789012345", "a<b\0", "-2.50", null},
                new @Nullable Object[] {"1234567890123456", "y".repeat(40_000), null, null},
                new @Nullable Object[] {"3", "last", null, new byte[] {1}}));
    var first = entry(bytes, "xl/worksheets/sheet1.xml");
    assertThat(first).contains("<v>-2.5</v>").contains("a&lt;b").contains(">1234567890123456<");
    assertThat(first).containsPattern("<v>1?\\.?23456789012345(E14)?</v>");
    assertThat(first)
        .contains("y".repeat(32_767))
        .doesNotContain("y".repeat(32_768))
        .doesNotContain("\0");
    assertThat(entry(bytes, "xl/worksheets/sheet2.xml")).contains("last").contains("0x01");
    assertThat(writer.notes())
        .hasSize(3)
        .anySatisfy(note -> assertThat(note).contains("2 sheets"))
        .anySatisfy(note -> assertThat(note).startsWith("1 numbers"))
        .anySatisfy(note -> assertThat(note).startsWith("1 texts are cut"));
  }
}
