package dev.signalbox.embedded.router.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.embedded.router.front.GuardNote.Did;
import dev.signalbox.embedded.router.guard.Ruling;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * {@code SIGNALBOX JUDGE hostgroup statement}: what the guard would do with a statement of this
 * session that rules send to that hostgroup, as one column of JSON; {@code did} is null where the
 * hostgroup is no ClickHouse. The statement is not run. ProxySQL has no such command; it is
 * answered whether the guard is on or off.
 */
final class JudgeCommand {
  private static final byte[] HEAD = "SIGNALBOX JUDGE ".getBytes(StandardCharsets.US_ASCII);
  private static final int SYNTAX = 1064;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Guarding guarding;
  private final ClientOutput out;

  JudgeCommand(Guarding guarding, ClientOutput out) {
    this.guarding = guarding;
    this.out = out;
  }

  /** Whether a text is this command. */
  static boolean is(byte[] text) {
    return text.length > HEAD.length && Arrays.equals(HEAD, 0, HEAD.length, text, 0, HEAD.length);
  }

  /** Answers it. */
  void run(byte[] text) throws IOException, MySqlException {
    int end = HEAD.length;
    while (end < text.length && text[end] >= '0' && text[end] <= '9') {
      end++;
    }
    int digits = end - HEAD.length;
    if (digits == 0 || digits > 9 || end == text.length || text[end] != ' ') {
      throw new MySqlException(SYNTAX, "42000", "SIGNALBOX JUDGE needs a hostgroup, a statement");
    }
    int hostgroup =
        Integer.parseInt(new String(text, HEAD.length, digits, StandardCharsets.US_ASCII));
    byte[] sql = Arrays.copyOfRange(text, end + 1, text.length);
    ObjectNode root = mapper.createObjectNode();
    root.put("guard", guarding.isOn());
    Ruling ruling = guarding.foresee(hostgroup, sql);
    if (ruling == null) {
      root.putNull("did");
    } else {
      tell(ruling, hostgroup, root);
    }
    out.rows(List.of("judgement"), List.of(root.toString()));
  }

  private static void tell(Ruling ruling, int hostgroup, ObjectNode root) {
    Did did =
        switch (ruling.what()) {
          case LEAVE -> Did.EXEMPT;
          case SERVE -> Did.SERVED;
          case KEEP -> Did.KEPT;
        };
    new GuardNote(did, hostgroup, ruling.verdict(), ruling.reason()).tell(root);
    root.put("hostgroup", did == Did.KEPT ? ruling.mysql() : hostgroup);
    root.put("words", ruling.words());
  }
}
