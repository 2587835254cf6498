package dev.signalbox.embedded.wire.packet;

import java.io.IOException;

/**
 * One column of a result set (protocol 4.1 column definition).
 *
 * @param collation collation id, {@link ColumnType#BINARY} for numbers, dates and bytes
 * @param length maximum display length in bytes
 * @param type code from {@link ColumnType}
 * @param flags flags from {@link ColumnType}
 * @param decimals digits after the point shown; 0x1f when not fixed
 */
public record ColumnDefinition(
    String schema,
    String table,
    String originalTable,
    String name,
    String originalName,
    int collation,
    long length,
    int type,
    int flags,
    int decimals) {

  /** A column that belongs to no table. */
  public static ColumnDefinition of(String name, int type, int collation, long length, int flags) {
    return new ColumnDefinition("", "", "", name, name, collation, length, type, flags, 0);
  }

  /** A nullable UTF-8 text column of at most {@code length} bytes. */
  public static ColumnDefinition text(String name, long length) {
    return of(name, ColumnType.VAR_STRING, ColumnType.UTF8MB4, length, 0);
  }

  /** A nullable signed 64-bit integer column. */
  public static ColumnDefinition int64(String name) {
    return of(name, ColumnType.LONGLONG, ColumnType.BINARY, 20, ColumnType.BINARY_FLAG);
  }

  /** Whether integers of this column are unsigned. */
  public boolean unsigned() {
    return (flags & ColumnType.UNSIGNED_FLAG) != 0;
  }

  /** Appends the packet payload. */
  public void write(PayloadWriter out) {
    out.lenencString("def")
        .lenencString(schema)
        .lenencString(table)
        .lenencString(originalTable)
        .lenencString(name)
        .lenencString(originalName)
        .lenenc(0x0c)
        .int2(collation)
        .int4(length)
        .int1(type)
        .int2(flags)
        .int1(decimals)
        .int2(0);
  }

  /**
   * Parses a packet payload.
   *
   * @throws IOException if it is cut short
   */
  public static ColumnDefinition read(byte[] payload) throws IOException {
    PayloadReader in = new PayloadReader(payload);
    in.lenencString();
    String schema = in.lenencString();
    String table = in.lenencString();
    String originalTable = in.lenencString();
    String name = in.lenencString();
    String originalName = in.lenencString();
    in.lenenc();
    int collation = in.int2();
    long length = in.int4();
    int type = in.int1();
    int flags = in.int2();
    int decimals = in.int1();
    return new ColumnDefinition(
        schema, table, originalTable, name, originalName, collation, length, type, flags, decimals);
  }
}
