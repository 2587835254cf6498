package dev.signalbox.it;

import static dev.signalbox.it.BothSides.BYTES;
import static dev.signalbox.it.BothSides.TEXT;
import static dev.signalbox.it.BothSides.proxy;
import static dev.signalbox.it.BothSides.same;
import static dev.signalbox.it.BothSides.wildcard;
import static dev.signalbox.it.BothSides.write;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Empty, longest, special and NULL values of each type of text and bytes, read from both
 * hostgroups.
 */
@UsesSharedStack
class TextTypesIT {
  @Test
  void textsAreTheSame(SharedStack stack) throws Exception {
    var special = "'it''s a \"quote\", a \\\\ back, a \\n line, a \\t tab, a \\r, a \\0, a \\b'";
    var texts =
        TypedTable.of(
                "texts",
                "c",
                "CHAR(10)",
                "v",
                "VARCHAR(200)",
                "l",
                "VARCHAR(20) CHARACTER SET latin1",
                "tt",
                "TINYTEXT",
                "x",
                "TEXT",
                "mt",
                "MEDIUMTEXT",
                "lt",
                "LONGTEXT",
                "`größe, \"x\"`",
                "VARCHAR(9)")
            .row("''", "''", "''", "''", "''", "''", "''", "''")
            .row(
                "'🎬🎬🎬🎬🎬🎬🎬🎬🎬🎬'",
                "'🎬é漢'",
                "'éß÷ÿ¡€'",
                "REPEAT('t', 255)",
                "REPEAT('x', 65535)",
                "REPEAT('é', 70000)",
                "REPEAT('漢', 70000)",
                "'𝕬'")
            .row("'a  '", "'trailing  '", "' é '", special, special, special, special, "'\\\\N'")
            .row("'NULL'", special, "'\\'\\\\\\n'", "'\\\\N'", "'null'", "'0'", "' '", "'\\t'");
    var options =
        TypedTable.of(
                "options",
                "e",
                "ENUM('', 'plain', 'a,b', 'it''s', 'back\\\\slash', '\\\\,', 'é🎬')",
                "s",
                "SET('x', 'y z', 'it''s', 'é')",
                "j",
                "JSON",
                "u",
                "UUID")
            .row("''", "''", "'{}'", "'00000000-0000-0000-0000-000000000000'")
            .row(
                "'a,b'",
                "'x,y z,it''s,é'",
                "'[1, 2.50, \"é🎬\"]'",
                "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
            .row("'it''s'", "'x'", "'null'", "'123e4567-e89b-12d3-a456-426614174000'")
            .row(
                "'back\\\\slash'",
                "'y z'",
                "'{\"a\":  {\"b\": \"\\\\n\\\\\"\"}}'",
                "'123e4567-e89b-12d3-a456-000000000000'")
            .row(
                "'\\\\,'",
                "'it''s'",
                "'18446744073709551615'",
                "'00000000-0000-0000-0000-000000000001'")
            .row("'é🎬'", "'é'", "'\"\"'", "'01234567-89ab-7def-8123-456789abcdef'");
    write(stack, "types_texts", texts, options);
    BothSides.proved(stack, "types_texts");
    textsSame(stack, texts, options);
    BothSides.copied(stack, "types_texts", "texts", true);
    BothSides.copied(stack, "types_texts", "options", true);
    textsSame(stack, texts, options);
  }

  private static void textsSame(SharedStack stack, TypedTable texts, TypedTable options)
      throws Exception {
    try (var proxy = proxy(stack, "types_texts")) {
      same(proxy, wildcard(texts), TEXT);
      // without l: Connector/J asks MySQL for no conversion, so that a latin1 text is other bytes
      same(proxy, "SELECT id, c, v, tt, x, mt, lt, `größe, \"x\"` FROM texts ORDER BY id", BYTES);
      same(proxy, wildcard(options), TEXT, BYTES);
    }
  }

  @Test
  void bytesAreTheSame(SharedStack stack) throws Exception {
    var all =
        "x'"
            + IntStream.range(0, 256).mapToObj("%02x"::formatted).collect(Collectors.joining())
            + "'";
    var table =
        TypedTable.of(
                "bytes",
                "b",
                "BINARY(4)",
                "wide",
                "BINARY(255)",
                "v",
                "VARBINARY(256)",
                "tb",
                "TINYBLOB",
                "bl",
                "BLOB",
                "mb",
                "MEDIUMBLOB",
                "lb",
                "LONGBLOB",
                "p",
                "POINT")
            .row("''", "''", "''", "''", "''", "''", "''", "POINT(0, 0)")
            .row(
                "x'00ff0a09'",
                "SUBSTRING(" + all + ", 2)",
                all,
                "SUBSTRING(" + all + ", 1, 255)",
                all,
                "REPEAT(" + all + ", 300)",
                "REPEAT(" + all + ", 300)",
                "POINT(-1.7976931348623157e308, 1.5)")
            .row(
                "x'00000000'",
                "x'00'",
                "x'00'",
                "x'5c4e'",
                "x'2020'",
                "x'ff00'",
                "x'0000'",
                "ST_GeomFromText('POINT(13.4 52.5)', 4326)");
    write(stack, "types_bytes", table);
    BothSides.proved(stack, "types_bytes");
    bytesSame(stack, table);
    BothSides.copied(stack, "types_bytes", "bytes", true);
    bytesSame(stack, table);
  }

  private static void bytesSame(SharedStack stack, TypedTable table) throws Exception {
    try (var proxy = proxy(stack, "types_bytes")) {
      same(proxy, wildcard(table), BYTES);
    }
  }
}
