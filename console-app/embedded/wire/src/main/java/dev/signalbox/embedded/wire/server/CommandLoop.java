package dev.signalbox.embedded.wire.server;

import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.ErrPacket;
import dev.signalbox.embedded.wire.packet.MalformedPacketException;
import dev.signalbox.embedded.wire.packet.MySqlException;
import dev.signalbox.embedded.wire.packet.PacketTooLargeException;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the commands of one logged-in client and calls the method of {@link CommandSet} for each.
 */
public final class CommandLoop {
  private final ServerConnection connection;
  private final CommandSet commands;

  private CommandLoop(ServerConnection connection, CommandSet commands) {
    this.connection = connection;
    this.commands = commands;
  }

  /**
   * Serves commands until the client quits or its connection ends.
   *
   * @throws IOException if a connection broke inside a command
   */
  public static void run(ServerConnection connection, CommandSet commands) throws IOException {
    new CommandLoop(connection, commands).run();
  }

  private void run() throws IOException {
    try {
      boolean goesOn = true;
      while (goesOn) {
        commands.idle();
        byte[] payload = read();
        if (payload.length == 0 || payload[0] == Command.QUIT) {
          return;
        }
        goesOn = serve(payload);
      }
    } catch (PacketTooLargeException e) {
      connection.out().sequence(1);
      connection.send(e.toPacket());
    } catch (MalformedPacketException e) {
      commands.aborted();
      connection.send(e.toPacket());
    }
  }

  /** The next command; empty when the client left without COM_QUIT. */
  private byte[] read() throws IOException {
    try {
      return connection.readCommand();
    } catch (EOFException e) {
      commands.aborted();
      return new byte[0];
    }
  }

  private boolean serve(byte[] payload) throws IOException {
    boolean goesOn = true;
    try {
      goesOn = dispatch(payload);
    } catch (MySqlException e) {
      commands.failed(e);
      connection.out().write(e.packet().toPayload());
    }
    connection.out().flush();
    return goesOn;
  }

  private boolean dispatch(byte[] payload) throws IOException, MySqlException {
    switch (payload[0]) {
      case Command.QUERY -> commands.query(payload);
      case Command.PING -> commands.ok();
      case Command.INIT_DB -> {
        commands.initDb(new PayloadReader(payload, 1).restString());
        commands.ok();
      }
      case Command.FIELD_LIST -> commands.fieldList(payload);
      case Command.STATISTICS ->
          connection.out().write(commands.statistics().getBytes(StandardCharsets.UTF_8));
      case Command.PROCESS_KILL -> {
        commands.kill(new PayloadReader(payload, 1).int4());
        commands.ok();
      }
      case Command.SET_OPTION -> commands.setOption(payload);
      case Command.CHANGE_USER -> {
        return changeUser(payload);
      }
      case Command.RESET_CONNECTION -> {
        commands.reset();
        commands.ok();
      }
      case Command.STMT_PREPARE -> commands.prepare(payload);
      case Command.STMT_EXECUTE -> commands.execute(payload);
      case Command.STMT_SEND_LONG_DATA -> commands.longData(payload);
      case Command.STMT_FETCH -> commands.fetch(payload);
      case Command.STMT_RESET -> {
        commands.resetStatement(payload);
        commands.ok();
      }
      case Command.STMT_CLOSE -> commands.closeStatement(payload);
      default -> throw new MySqlException(ErrPacket.UNKNOWN_COMMAND);
    }
    return true;
  }

  private boolean changeUser(byte[] payload) throws IOException {
    try {
      commands.changeUser(payload);
      commands.ok();
      return true;
    } catch (MySqlException e) {
      // which user the client is now is unclear: as MySQL does, the connection ends
      connection.send(e.packet());
      return false;
    }
  }
}
