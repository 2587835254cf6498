package dev.signalbox.embedded.router.backend;

import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketInput;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import java.io.IOException;

/**
 * A statement prepared on one connection.
 *
 * @param id the server's
 * @param parameters how many it has
 */
public record PreparedOnServer(long id, int parameters) {
  /**
   * Reads the answer to COM_STMT_PREPARE.
   *
   * @throws MySqlException if the server refused it
   */
  public static PreparedOnServer read(PacketInput in) throws IOException, MySqlException {
    byte[] answer = in.read();
    if (answer.length > 0 && (answer[0] & 0xff) == ErrPacket.HEADER) {
      throw new MySqlException(PayloadReader.error(answer));
    }
    PayloadReader reader = new PayloadReader(answer, 1);
    long id = reader.int4();
    int columns = reader.int2();
    int parameters = reader.int2();
    // each list is closed by an EOF packet
    int packets = (parameters == 0 ? 0 : parameters + 1) + (columns == 0 ? 0 : columns + 1);
    for (int i = 0; i < packets; i++) {
      in.nextHeader();
      in.skip();
    }
    return new PreparedOnServer(id, parameters);
  }

  /** Closes it; the server does not answer this, and it goes out with the next command. */
  public void close(ClientConnection wire) throws IOException {
    wire.out().sequence(0);
    wire.out().write(new PayloadWriter().int1(Command.STMT_CLOSE).int4(id).toByteArray());
  }
}
