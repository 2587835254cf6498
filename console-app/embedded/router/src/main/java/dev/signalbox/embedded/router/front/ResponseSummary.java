package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import org.jspecify.annotations.Nullable;

/** What a relayed answer said, over all its results. Not thread-safe. */
final class ResponseSummary {
  private long rowsAffected;
  private long rowsSent;
  private long insertId;
  private int warnings;
  private int status = -1;
  private int results;
  private int resultSets;
  private @Nullable ErrPacket error;

  void ok(OkPacket ok) {
    rowsAffected += ok.affectedRows();
    if (ok.lastInsertId() != 0) {
      insertId = ok.lastInsertId();
    }
    end(ok.status(), ok.warnings());
  }

  void end(int endStatus, int endWarnings) {
    status = endStatus;
    warnings = endWarnings;
    results++;
  }

  void error(ErrPacket packet) {
    error = packet;
    results++;
  }

  void resultSet() {
    resultSets++;
  }

  void row() {
    rowsSent++;
  }

  void rows(long count) {
    rowsSent += count;
  }

  long rowsAffected() {
    return rowsAffected;
  }

  long rowsSent() {
    return rowsSent;
  }

  long insertId() {
    return insertId;
  }

  int results() {
    return results;
  }

  @Nullable ErrPacket error() {
    return error;
  }

  /** Warnings of the last result. */
  int warnings() {
    return warnings;
  }

  /** Whether the answer was one list of rows, whole and without warnings. */
  boolean oneCleanResultSet() {
    return error == null && results == 1 && resultSets == 1 && warnings == 0;
  }

  /** Whether the last status seen had the bit; {@code before} if none was seen. */
  boolean status(int bit, boolean before) {
    return status < 0 ? before : (status & bit) != 0;
  }

  /** Whether another result follows the one just read. */
  boolean more() {
    return error == null && status(StatusFlags.MORE_RESULTS, false);
  }
}
