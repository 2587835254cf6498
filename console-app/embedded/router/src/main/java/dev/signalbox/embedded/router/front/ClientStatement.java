package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement a client prepared: its text, and what the client sent for its next execution. */
final class ClientStatement {
  private final long id;
  private final byte[] sql;
  private final int parameters;
  private final List<byte[]> longData = new ArrayList<>();
  private long longDataBytes;
  private byte @Nullable [] types;
  private @Nullable BackendConnection cursor;

  ClientStatement(long id, byte[] sql, int parameters) {
    this.id = id;
    this.sql = sql;
    this.parameters = parameters;
  }

  long id() {
    return id;
  }

  byte[] sql() {
    return sql;
  }

  String text() {
    return new String(sql, StandardCharsets.UTF_8);
  }

  int parameters() {
    return parameters;
  }

  /** COM_STMT_SEND_LONG_DATA packets not sent on yet. */
  List<byte[]> longData() {
    return longData;
  }

  /** Keeps one more; returns the bytes kept. */
  long addLongData(byte[] payload) {
    longData.add(payload);
    longDataBytes += payload.length;
    return longDataBytes;
  }

  void clearLongData() {
    longData.clear();
    longDataBytes = 0;
  }

  /** Parameter types of the last execution that named them. */
  byte @Nullable [] types() {
    return types;
  }

  void types(byte[] sent) {
    types = sent;
  }

  /** The connection on which a cursor of this statement is open, or null. */
  @Nullable BackendConnection cursor() {
    return cursor;
  }

  void cursor(@Nullable BackendConnection open) {
    cursor = open;
  }
}
