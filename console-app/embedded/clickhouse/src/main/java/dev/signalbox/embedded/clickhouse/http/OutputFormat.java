package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.NativeResult;
import java.util.Locale;
import java.util.Set;

/**
 * What the server must know of an output format. The engine formats every piece of a stream as a
 * result of its own, so only formats whose pieces can be joined are streamed.
 *
 * @param joined how pieces of a stream are joined
 */
record OutputFormat(String name, Joined joined) {
  /** How pieces become one result. */
  enum Joined {
    /** Pieces follow each other as they are. */
    PLAIN,
    /** One line of names comes with each piece. */
    ONE_LINE,
    /** Names and types come with each piece. */
    TWO_LINES,
    /** Binary names come with each piece. */
    BINARY_NAMES,
    /** Binary names and types come with each piece. */
    BINARY_NAMES_AND_TYPES,
    /** A comma belongs between pieces. */
    COMMA,
    /** Not at all: the whole result is made in the engine's memory. */
    NOT
  }

  private static final Set<String> PLAIN =
      Set.of(
          "tabseparated",
          "tsv",
          "tabseparatedraw",
          "tsvraw",
          "raw",
          "csv",
          "jsoneachrow",
          "jsonlines",
          "ndjson",
          "jsonstringseachrow",
          "jsoncompacteachrow",
          "jsoncompactstringseachrow",
          "prettyjsoneachrow",
          "prettyjsonlines",
          "prettyndjson",
          "tskv",
          "lineasstring",
          "rawblob",
          "rowbinary",
          "native",
          "msgpack",
          "null",
          "bsoneachrow",
          "sqlinsert");

  static OutputFormat of(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return new OutputFormat(name, joined(key));
  }

  private static Joined joined(String key) {
    if (key.equals("rowbinarywithnames")) {
      return Joined.BINARY_NAMES;
    }
    if (key.equals("rowbinarywithnamesandtypes")) {
      return Joined.BINARY_NAMES_AND_TYPES;
    }
    if (key.equals("values")) {
      return Joined.COMMA;
    }
    if (PLAIN.contains(key)) {
      return Joined.PLAIN;
    }
    boolean lines =
        key.startsWith("tabseparated")
            || key.startsWith("tsv")
            || key.startsWith("csv")
            || key.startsWith("jsoncompacteachrow")
            || key.startsWith("jsoncompactstringseachrow");
    if (lines && key.endsWith("withnamesandtypes")) {
      return Joined.TWO_LINES;
    }
    return lines && key.endsWith("withnames") ? Joined.ONE_LINE : Joined.NOT;
  }

  /** How many bytes at the start of a later piece repeat the header of the first. */
  long repeatedHeader(NativeResult piece) {
    return switch (joined) {
      case PLAIN, COMMA, NOT -> 0;
      case ONE_LINE -> afterLines(piece, 1);
      case TWO_LINES -> afterLines(piece, 2);
      case BINARY_NAMES -> afterBinary(piece, 1);
      case BINARY_NAMES_AND_TYPES -> afterBinary(piece, 2);
    };
  }

  /** Only CSV may have a line feed inside a name, and then in double quotes. */
  private long afterLines(NativeResult piece, int lines) {
    boolean csv = name.regionMatches(true, 0, "csv", 0, 3);
    boolean quoted = false;
    int left = lines;
    long at = 0;
    while (at < piece.size() && left > 0) {
      byte b = piece.byteAt(at++);
      quoted ^= csv && b == '"';
      if (b == '\n' && !quoted) {
        left--;
      }
    }
    return at;
  }

  private static long afterBinary(NativeResult piece, int textsPerColumn) {
    long[] at = {0};
    long texts = varint(piece, at) * textsPerColumn;
    for (long i = 0; i < texts; i++) {
      long length = varint(piece, at);
      at[0] += length;
    }
    return at[0];
  }

  private static long varint(NativeResult piece, long[] at) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = piece.byteAt(at[0]++);
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /** The Content-Type of an answer in this format. */
  String contentType() {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.startsWith("tabseparated") || key.startsWith("tsv") || key.equals("tskv")) {
      return "text/tab-separated-values; charset=UTF-8";
    }
    if (key.startsWith("csv")) {
      return "text/csv; charset=UTF-8; header=" + (key.equals("csv") ? "absent" : "present");
    }
    if (key.contains("json") && (key.contains("eachrow") || key.contains("lines"))
        || key.equals("ndjson")) {
      return "application/x-ndjson; charset=UTF-8";
    }
    if (key.startsWith("json")) {
      return "application/json; charset=UTF-8";
    }
    if (key.equals("xml")) {
      return "application/xml; charset=UTF-8";
    }
    if (key.startsWith("rowbinary") || BINARY.contains(key)) {
      return "application/octet-stream";
    }
    return key.equals("markdown") || key.equals("md")
        ? "text/markdown; charset=UTF-8"
        : "text/plain; charset=UTF-8";
  }

  private static final Set<String> BINARY =
      Set.of(
          "native",
          "parquet",
          "arrow",
          "arrowstream",
          "orc",
          "avro",
          "msgpack",
          "bsoneachrow",
          "capnproto",
          "protobuf",
          "protobufsingle",
          "protobuflist",
          "npy");
}
