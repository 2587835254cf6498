package dev.signalbox.bench.answers;

import dev.signalbox.bench.answers.RandomExpr.Column;
import dev.signalbox.bench.answers.RandomExpr.Source;
import dev.signalbox.bench.answers.RandomExpr.Type;
import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.ColumnType;
import dev.signalbox.routing.answers.TableInfo;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that random SELECTs read, with awkward values: all of a seed. */
final class RandomTables {
  private static final String CI = " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";
  private static final String BIN = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

  /** Columns of each table: name, type, and where its values come from. */
  private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "one",
        List.of(
            "id INT NOT NULL",
            "ti TINYINT NOT NULL",
            "n INT",
            "b BIGINT NOT NULL",
            "bn BIGINT",
            "si SMALLINT",
            "tu TINYINT UNSIGNED NOT NULL",
            "u INT UNSIGNED",
            "bu BIGINT UNSIGNED NOT NULL",
            "m DECIMAL(10,2) NOT NULL",
            "m0 DECIMAL(6,0)",
            "m6 DECIMAL(20,6)",
            "m3 DECIMAL(5,3)",
            "m30 DECIMAL(30,10) NOT NULL",
            "x DOUBLE",
            "xx DOUBLE NOT NULL",
            "f FLOAT",
            "word VARCHAR(20)" + CI + " NOT NULL",
            "code VARCHAR(20)" + BIN,
            "mess VARCHAR(40)" + CI,
            "messb VARCHAR(40)" + BIN + " NOT NULL",
            "c CHAR(6)" + CI,
            "tx TEXT" + CI,
            "d DATE NOT NULL",
            "dn DATE",
            "w DATETIME NOT NULL",
            "w6 DATETIME(6)",
            "ts TIMESTAMP NULL",
            "tm TIME",
            "e ENUM('red','green','Blue')",
            "y YEAR",
            "bt BIT(1)",
            "bo TINYINT(1) NOT NULL",
            "j JSON",
            "bl BLOB"));
    COLUMNS.put(
        "two",
        List.of(
            "id INT NOT NULL",
            "one_id INT",
            "`date` DATE",
            "`value` DECIMAL(12,4) NOT NULL",
            "`count` INT NOT NULL",
            "`key` INT NOT NULL",
            "`sum` BIGINT",
            "`any` VARCHAR(20)" + CI,
            "`final` INT",
            "`day` INT NOT NULL",
            "`index` SMALLINT",
            "word VARCHAR(20)" + CI,
            "`min` INT",
            "`second` DATETIME",
            "n INT",
            "`number` DECIMAL(9,3)",
            "today DATE NOT NULL"));
    COLUMNS.put(
        "three",
        List.of(
            "k1 INT NOT NULL", "k2 VARCHAR(10)" + BIN + " NOT NULL", "n INT", "m DECIMAL(5,3)"));
    COLUMNS.put(
        "empty_one",
        List.of(
            "id INT NOT NULL",
            "n INT",
            "m DECIMAL(8,2) NOT NULL",
            "word VARCHAR(20)" + CI,
            "d DATE NOT NULL"));
  }

  private static final Pattern SIZES = Pattern.compile("\\((\\d+)(?:,(\\d+))?\\)");

  private static final Map<String, String> KEYS = Map.of("three", "k1, k2", "two", "id");

  private RandomTables() {}

  /** The tables and their columns. */
  static List<Source> sources() {
    List<Source> all = new ArrayList<>();
    COLUMNS.forEach(
        (table, columns) ->
            all.add(
                new Source(
                    table, columns.stream().map(c -> new Column(name(c), type(c))).toList())));
    return all;
  }

  private static String name(String column) {
    return column.substring(0, column.indexOf(' ')).replace("`", "");
  }

  private static String bare(String column) {
    return column.substring(column.indexOf(' ') + 1).replaceAll("[ (].*", "");
  }

  private static Type type(String column) {
    return switch (bare(column)) {
      case "TINYINT", "SMALLINT", "INT", "BIGINT" ->
          column.contains("UNSIGNED") ? Type.UNSIGNED : Type.INT;
      case "DECIMAL" -> Type.DECIMAL;
      case "DOUBLE" -> Type.DOUBLE;
      case "VARCHAR", "CHAR", "TEXT" -> Type.TEXT;
      case "DATE" -> Type.DATE;
      case "DATETIME" -> Type.DATETIME;
      default -> Type.OTHER;
    };
  }

  /** The tables as a catalogue writes them. */
  static Map<TableId, TableInfo> catalogue(String database) {
    Map<TableId, TableInfo> all = new HashMap<>();
    COLUMNS.forEach(
        (table, columns) -> {
          Map<String, ColumnType> types = new LinkedHashMap<>();
          columns.forEach(column -> types.put(name(column), columnType(column)));
          List<List<String>> unique = new ArrayList<>();
          unique.add(List.of(KEYS.getOrDefault(table, "id").split(", ")));
          if (table.equals("two")) {
            unique.add(List.of("key"));
          }
          TableId id = new TableId(database, table);
          all.put(id, new TableInfo(id, types, unique));
        });
    return all;
  }

  private static ColumnType columnType(String column) {
    Matcher sizes = SIZES.matcher(column);
    int first = sizes.find() ? Integer.parseInt(sizes.group(1)) : 0;
    boolean decimal = bare(column).equals("DECIMAL");
    String scale = decimal ? sizes.group(2) : null;
    return new ColumnType(
        bare(column).toLowerCase(Locale.ROOT),
        column.contains("UNSIGNED"),
        decimal ? first : 0,
        scale != null ? Integer.parseInt(scale) : bare(column).equals("DATETIME") ? first : 0,
        !column.contains("NOT NULL"),
        column.replaceAll("^(.*COLLATE (\\w+).*|.*)$", "$2"));
  }

  /** The columns whose values are texts, as {@code table.column}. */
  static List<ColumnRef> texts(String database) {
    List<ColumnRef> all = new ArrayList<>();
    COLUMNS.forEach(
        (table, columns) ->
            columns.stream()
                .filter(column -> type(column) == Type.TEXT)
                .forEach(
                    column -> all.add(new ColumnRef(new TableId(database, table), name(column)))));
    return all;
  }

  /** What makes them and fills them. */
  static List<String> statements(long seed, int rows) {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>();
    COLUMNS.forEach(
        (table, columns) -> {
          String unique = table.equals("two") ? ", UNIQUE KEY (`key`)" : "";
          all.add(
              "CREATE TABLE %s (%s, PRIMARY KEY (%s)%s)"
                  .formatted(
                      table, String.join(", ", columns), KEYS.getOrDefault(table, "id"), unique));
          for (int i = 0; i < (table.equals("empty_one") ? 0 : rows); i++) {
            List<String> values = new ArrayList<>();
            for (String column : columns) {
              values.add(value(column, i, random));
            }
            all.add("INSERT INTO %s VALUES (%s)".formatted(table, String.join(", ", values)));
          }
        });
    return all;
  }

  private static String value(String column, int row, Random random) {
    String name = name(column);
    if (name.equals("id") || name.equals("k1") || name.equals("key")) {
      return String.valueOf(name.equals("k1") ? row / 3 : name.equals("key") ? 100 - row : row + 1);
    }
    if (!column.contains("NOT NULL") && random.nextInt(5) == 0) {
      return "NULL";
    }
    return switch (bare(column)) {
      case "TINYINT" -> number(random, column, 7);
      case "SMALLINT" -> number(random, column, 15);
      case "INT" ->
          random.nextInt(3) > 0 ? String.valueOf(random.nextInt(30)) : number(random, column, 31);
      case "BIGINT" -> number(random, column, 63);
      case "DECIMAL" -> decimal(random, column);
      case "DOUBLE", "FLOAT" ->
          pick(
              random, "0", "0.5", "-2.5", "1.25", "100", "0.1", "3.14159", "-1000.75", "12345.678");
      case "VARCHAR", "CHAR", "TEXT" -> text(random, name, row);
      case "DATE" -> "'" + day(random) + "'";
      case "DATETIME" ->
          "'"
              + day(random)
              + time(random)
              + (column.contains("(6)") ? pick(random, "", ".5", ".123456") : "")
              + "'";
      case "TIMESTAMP" ->
          "'" + LocalDate.of(1971, 1, 1).plusDays(random.nextInt(20000)) + time(random) + "'";
      case "TIME" -> pick(random, "'00:00:00'", "'23:59:59'", "'-01:30:00'", "'100:00:00'");
      case "ENUM" -> pick(random, "'red'", "'green'", "'Blue'");
      case "YEAR" -> pick(random, "1970", "2024", "1901", "2155");
      case "BIT" -> pick(random, "0", "1");
      case "JSON" -> pick(random, "'{\"a\":1}'", "'[1,2]'", "'\"x\"'");
      default -> pick(random, "'a'", "''", "x'00ff'");
    };
  }

  private static String pick(Random random, String... all) {
    return all[random.nextInt(all.length)];
  }

  private static String number(Random random, String column, int bits) {
    boolean unsigned = column.contains("UNSIGNED");
    String most =
        unsigned
            ? new BigInteger("2").pow(bits + 1).subtract(BigInteger.ONE).toString()
            : String.valueOf((1L << bits) - 1);
    if (bits == 63 && !unsigned) {
      most = String.valueOf(Long.MAX_VALUE);
    }
    return switch (random.nextInt(6)) {
      case 0 -> most;
      case 1 ->
          unsigned
              ? "0"
              : bits == 63 ? String.valueOf(Long.MIN_VALUE) : String.valueOf(-(1L << bits));
      case 2 -> "0";
      case 3 -> unsigned ? "1" : "-1";
      default -> String.valueOf((unsigned ? 0 : -20) + random.nextInt(60));
    };
  }

  private static String decimal(Random random, String column) {
    String[] size = column.replaceAll(".*\\((\\d+),(\\d+)\\).*", "$1 $2").split(" ");
    int digits = Integer.parseInt(size[0]);
    int scale = Integer.parseInt(size[1]);
    if (random.nextInt(6) == 0) {
      String nines = "9".repeat(digits);
      String point = scale == 0 ? "" : "." + nines.substring(digits - scale);
      return pick(random, "", "-") + nines.substring(scale) + point;
    }
    int whole = random.nextInt(Math.min(1000, (int) Math.pow(10, digits - scale)));
    String fraction =
        scale == 0 ? "" : "." + pick(random, "0", "5", "05", "25", "49", "99", "125", "000001");
    String value = pick(random, "", "", "-") + whole + fraction;
    int point = value.indexOf('.');
    return point >= 0 && value.length() - point - 1 > scale
        ? value.substring(0, point + 1 + scale)
        : value;
  }

  private static String text(Random random, String name, int row) {
    if (name.equals("k2")) {
      return "'k" + row % 3 + "'";
    }
    if (name.startsWith("mess") || name.equals("tx")) {
      return pick(
          random,
          "'A'",
          "'a'",
          "'á'",
          "'Éclair'",
          "''",
          "'  pad'",
          "'ß'",
          "'it''s'",
          "'x%y'",
          "'日本'",
          "'a_b'",
          "'10'",
          "'back\\\\slash'",
          "'Red'",
          "'red'",
          "'tab\\tx'",
          "'ů'",
          "'😀'");
    }
    return pick(
        random, "'a'", "'ab'", "'red'", "'green'", "'blue'", "'abc'", "'x y'", "'b2'", "'10'", "''",
        "'zebra'");
  }

  private static LocalDate day(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> LocalDate.of(1900, 1, 1).plusDays(random.nextInt(25567));
      case 1 ->
          LocalDate.parse(
              pick(
                  random,
                  "1969-12-31",
                  "1970-01-01",
                  "2000-02-29",
                  "2100-02-28",
                  "2299-12-31",
                  "1900-01-01",
                  "2024-12-31"));
      default -> LocalDate.of(2023, 1, 1).plusDays(random.nextInt(800));
    };
  }

  private static String time(Random random) {
    return pick(random, " 00:00:00", " 23:59:59", " 12:34:56", " 10:00:00");
  }
}
