package dev.signalbox.embedded.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.embedded.wire.packet.ColumnDefinition;
import dev.signalbox.embedded.wire.packet.ColumnType;
import dev.signalbox.embedded.wire.packet.Command;
import dev.signalbox.embedded.wire.packet.PayloadReader;
import dev.signalbox.embedded.wire.packet.PayloadWriter;
import dev.signalbox.embedded.wire.packet.StatusFlags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The protocol's commands, packet by packet. */
class CommandsTest extends TwoServers {
  private static void command(RawClient client, PayloadWriter payload) throws IOException {
    client.wire().command(payload.toByteArray());
  }

  private static PayloadWriter of(int command) {
    return new PayloadWriter().int1(command);
  }

  private static byte[] read(RawClient client) throws IOException {
    return client.wire().in().read();
  }

  private static String answer(RawClient client, PayloadWriter payload) throws IOException {
    command(client, payload);
    return client.answer();
  }

  @Test
  void simpleCommandsAreAnsweredAndChangeTheSession() throws Exception {
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD, "shop")) {
      assertThat(answer(client, of(Command.PING))).isEqualTo("OK 0");
      assertThat(client.ask("SELECT DATABASE()")).isEqualTo("[[shop]]");
      assertThat(answer(client, of(Command.INIT_DB).string("mysql"))).isEqualTo("OK 0");
      assertThat(client.ask("SELECT DATABASE()")).isEqualTo("[[mysql]]");
      assertThat(client.ask("SET @mine=5")).isEqualTo("OK 0");
      assertThat(answer(client, of(Command.RESET_CONNECTION))).isEqualTo("OK 0");
      assertThat(client.ask("SELECT @mine, DATABASE()")).isEqualTo("[[NULL, mysql]]");
      command(client, of(Command.STATISTICS));
      assertThat(new String(read(client), StandardCharsets.UTF_8)).contains("Questions");
      command(client, of(Command.SET_OPTION).int2(1));
      assertThat(read(client)[0]).isEqualTo((byte) 0xfe);
      assertThat(client.ask("SELECT 1; SELECT 2")).startsWith("ERR 1064");
      command(client, of(Command.SET_OPTION).int2(0));
      assertThat(read(client)[0]).isEqualTo((byte) 0xfe);
      assertThat(client.ask("SELECT 1; SELECT 2")).isEqualTo("[[1]]; [[2]]");
      assertThat(answer(client, of(Command.PROCESS_KILL).int4(999_999))).startsWith("ERR 1094");
      assertThat(answer(client, of(0x55))).isEqualTo("ERR 1047 08S01 Unknown command");
      assertThat(client.ask("LOAD DATA LOCAL INFILE '/etc/hosts' INTO TABLE shop.items"))
          .startsWith("ERR 1047 08S01");
      // not known by its first words: the server hears of it and refuses
      assertThat(client.ask("LOAD DATA CONCURRENT LOCAL INFILE '/etc/hosts' INTO TABLE shop.items"))
          .startsWith("ERR ");
      assertThat(client.ask("SELECT 1")).isEqualTo("[[1]]");
    }
  }

  @Test
  void fieldListNamesTheColumnsWhereTheSessionIs() throws Exception {
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD, "shop")) {
      command(client, of(Command.FIELD_LIST).nulString("items"));
      List<String> names = new ArrayList<>();
      while (true) {
        byte[] packet = read(client);
        if ((packet[0] & 0xff) == 0xfe && packet.length < 9) {
          break;
        }
        names.add(ColumnDefinition.read(packet).name());
      }
      assertThat(names).containsExactly("id", "name", "data");
      assertThat(answer(client, of(Command.FIELD_LIST).nulString("nosuch"))).startsWith("ERR 1146");
    }
  }

  @Test
  void preparedStatementsLiveUntilTheyAreClosed() throws Exception {
    try (RawClient client = new RawClient(router.port(), "app", RunningRouter.PASSWORD, "shop")) {
      command(client, of(Command.STMT_PREPARE).string("SELECT seq, ? FROM seq_1_to_7"));
      PayloadReader prepared = new PayloadReader(read(client), 1);
      long id = prepared.int4();
      assertThat(prepared.int2()).isEqualTo(2);
      assertThat(prepared.int2()).isEqualTo(1);
      for (int i = 0; i < 5; i++) {
        read(client);
      }
      for (int value = 0; value < 2; value++) {
        command(client, execute(id, 0).int1(0).int1(1).int2(ColumnType.LONG).int4(value));
        assertThat(rows(client, 2)).isEqualTo(7);
      }
      // a value sent in pieces; nothing answers those
      command(client, of(Command.STMT_SEND_LONG_DATA).int4(id).int2(0).string("long "));
      command(client, of(Command.STMT_SEND_LONG_DATA).int4(id).int2(0).string("data"));
      command(client, execute(id, 0).int1(0).int1(1).int2(ColumnType.BLOB));
      assertThat(rows(client, 2)).isEqualTo(7);
      // a cursor: rows come when they are asked for
      command(client, execute(id, 1).int1(0).int1(1).int2(ColumnType.LONG).int4(5));
      for (int i = 0; i < 4; i++) {
        byte[] packet = read(client);
        if (i == 3) {
          assertThat(packet[3] & StatusFlags.CURSOR_EXISTS).isNotZero();
        }
      }
      command(client, of(Command.STMT_FETCH).int4(id).int4(4));
      assertThat(fetched(client)).isEqualTo(4);
      command(client, of(Command.STMT_FETCH).int4(id).int4(4));
      assertThat(fetched(client)).isEqualTo(3);
      assertThat(answer(client, of(Command.STMT_RESET).int4(id))).isEqualTo("OK 0");
      command(client, of(Command.STMT_CLOSE).int4(id));
      assertThat(answer(client, execute(id, 0))).startsWith("ERR 1243 HY000");
      assertThat(answer(client, of(Command.STMT_PREPARE).string("SELEKT ?")))
          .startsWith("ERR 1064");
    }
  }

  private static PayloadWriter execute(long id, int flags) {
    return of(Command.STMT_EXECUTE).int4(id).int1(flags).int4(1);
  }

  private static int rows(RawClient client, int columns) throws IOException {
    assertThat(new PayloadReader(read(client)).lenenc()).isEqualTo(columns);
    for (int i = 0; i <= columns; i++) {
      read(client);
    }
    return fetched(client);
  }

  private static int fetched(RawClient client) throws IOException {
    int rows = 0;
    while (true) {
      byte[] packet = read(client);
      if ((packet[0] & 0xff) == 0xfe && packet.length < 9) {
        return rows;
      }
      assertThat(packet[0]).isZero();
      rows++;
    }
  }
}
