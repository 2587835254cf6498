package dev.signalbox.routing.diff;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The general query log: time, connection id, command and argument, parted by tabs. It tells no
 * times of execution.
 */
final class GeneralLog implements QueryLog.Form {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?:\\d{4}-\\d\\d-\\d\\d[T"
              + " ][\\d:.]+(?:Z|[-+]\\d\\d:\\d\\d)?|\\d{6}\\s+\\d{1,2}:\\d\\d:\\d\\d|)\\s+(\\d+)"
              + " (Connect|Query|Init DB|Quit|Execute|Prepare|Close stmt|Reset stmt|Change"
              + " user|Field List|Statistics|Ping|Refresh|Shutdown|Processlist|Kill|Debug|Binlog"
              + " Dump|Binlog Dump GTID|Register Slave|Long Data|Fetch|Set option|Reset"
              + " Connection|Connect Out|Daemon|Error)\\s*(?:\\t(.*))?");
  private static final Pattern LOGIN =
      Pattern.compile("(\\S*?)@\\S+(?: (?:as \\S+ )?on ?(\\S*?)(?: using .*)?)?");

  private static final class Login {
    private String user = "";
    private String schema = "";
  }

  private final Map<String, Login> logins = new HashMap<>();
  private String id = "";
  private String command = "";
  private final StringBuilder argument = new StringBuilder();

  static boolean begins(String line) {
    return ENTRY.matcher(line).matches();
  }

  @Override
  public boolean line(String line, QueryLog.Sink sink) {
    var entry = ENTRY.matcher(line);
    if (entry.matches()) {
      end(sink);
      id = entry.group(1);
      command = entry.group(2);
      argument.append(entry.group(3) == null ? "" : entry.group(3));
    } else {
      argument.append('\n').append(line);
    }
    return true;
  }

  @Override
  public void end(QueryLog.Sink sink) {
    var text = argument.toString();
    argument.setLength(0);
    var login = logins.computeIfAbsent(id, key -> new Login());
    switch (command) {
      case "Connect", "Change user" -> {
        sink.end(id);
        var who = LOGIN.matcher(text);
        if (who.matches()) {
          login.user = who.group(1);
          login.schema = who.group(2) == null ? "" : who.group(2);
        }
      }
      case "Init DB" -> {
        login.schema = text.strip();
        // the session's own schema changes as by USE
        sink.query(Traffic.ofQuery("USE `" + login.schema + "`", "", login.user, id, 0, 0));
      }
      case "Query", "Execute" ->
          sink.query(Traffic.ofQuery(text, login.schema, login.user, id, 1, 0));
      case "Quit" -> {
        logins.remove(id);
        sink.end(id);
      }
      default -> {
        // commands without a statement, and the heading
      }
    }
    command = "";
  }
}
