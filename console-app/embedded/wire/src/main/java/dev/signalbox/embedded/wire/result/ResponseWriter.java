package dev.signalbox.embedded.wire.result;

import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import java.io.IOException;
import java.util.List;

/**
 * Writes the answer to one command. Bytes go out when the connection's small buffer is full, so a
 * slow client blocks the writer instead of filling memory; the command loop flushes the rest. Not
 * thread-safe.
 */
public final class ResponseWriter {
  private final PacketOutput out;
  private final boolean deprecateEof;
  private final boolean binary;
  private final PayloadWriter payload = new PayloadWriter();

  /**
   * For a client that announced {@code deprecateEof} or not; {@code binary} rows answer
   * COM_STMT_EXECUTE.
   */
  public ResponseWriter(PacketOutput out, boolean deprecateEof, boolean binary) {
    this.out = out;
    this.deprecateEof = deprecateEof;
    this.binary = binary;
  }

  /** Answers that the statement succeeded and has no rows. */
  public void ok(OkPacket ok) throws IOException {
    ok.write(payload.reset(), 0);
    out.write(payload);
  }

  /**
   * Begins a result set. Write the rows, then {@link ResultSetWriter#finish}, or {@link
   * ResultSetWriter#fail} if they cannot all be read.
   */
  public ResultSetWriter resultSet(List<ColumnDefinition> columns) throws IOException {
    out.write(payload.reset().lenenc(columns.size()));
    for (ColumnDefinition column : columns) {
      column(column);
    }
    endColumns(columns.size());
    RowEncoder encoder = binary ? new BinaryRow(columns) : new TextRow();
    return new ResultSetWriter(this::end, out, encoder);
  }

  /** The answer to COM_STMT_PREPARE. */
  public void prepared(long id, List<ColumnDefinition> columns, int parameters) throws IOException {
    out.write(
        payload.reset().int1(0).int4(id).int2(columns.size()).int2(parameters).int1(0).int2(0));
    ColumnDefinition parameter = ColumnDefinition.text("?", 65535);
    for (int i = 0; i < parameters; i++) {
      column(parameter);
    }
    endColumns(parameters);
    for (ColumnDefinition column : columns) {
      column(column);
    }
    endColumns(columns.size());
  }

  void column(ColumnDefinition column) throws IOException {
    column.write(payload.reset());
    out.write(payload);
  }

  /** Closes a list of column definitions, where this client expects that. */
  void endColumns(int count) throws IOException {
    if (count > 0 && !deprecateEof) {
      eof(StatusFlags.AUTOCOMMIT, 0);
    }
  }

  /** Closes a list of rows. */
  public void end(int status, int warnings) throws IOException {
    if (deprecateEof) {
      new OkPacket(0, 0, status, warnings, "").write(payload.reset(), 0xfe);
      out.write(payload);
    } else {
      eof(status, warnings);
    }
  }

  private void eof(int status, int warnings) throws IOException {
    out.write(payload.reset().int1(0xfe).int2(warnings).int2(status));
  }
}
