package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.OkPacket;
import dev.signalbox.embedded.wire.packet.PacketOutput;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import dev.signalbox.embedded.wire.result.ResponseWriter;
import dev.signalbox.embedded.wire.result.ResultSetWriter;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the responses that the router generates itself, with the session's status bits. */
final class ClientOutput {
  private final PacketOutput out;
  private final SessionRoute route;

  ClientOutput(PacketOutput out, SessionRoute route) {
    this.out = out;
    this.route = route;
  }

  PacketOutput packets() {
    return out;
  }

  void ok() throws IOException {
    ok("");
  }

  void ok(String info) throws IOException {
    writer().ok(new OkPacket(0, 0, status(), 0, info));
  }

  /** One row, or none where {@code values} is empty. */
  void rows(List<String> columns, List<String> values) throws IOException {
    List<ColumnDefinition> definitions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      long length = values.isEmpty() ? 512 : 4L * values.get(i).length();
      definitions.add(ColumnDefinition.text(columns.get(i), length));
    }
    ResultSetWriter writer = writer().resultSet(definitions);
    if (!values.isEmpty()) {
      values.forEach(writer::text);
      writer.endRow();
    }
    writer.finish(status(), 0);
  }

  ResponseWriter writer() {
    return new ResponseWriter(out, false, false);
  }

  /** The status bits of {@link StatusFlags} that the session has now. */
  int status() {
    SessionState state = route.state();
    return (state.autocommit() ? StatusFlags.AUTOCOMMIT : 0)
        | (state.transactions().isEmpty() ? 0 : StatusFlags.IN_TRANSACTION);
  }
}
