package dev.signalbox.routing.diff;

import java.util.Locale;
import java.util.regex.Pattern;

/** The slow query log: lines of facts behind #, then the statement. */
final class SlowLog implements QueryLog.Form {
  private static final Pattern WHO = Pattern.compile("# User@Host: (\\S*?)\\[[^\\]]*\\] @.*");
  private static final Pattern SCHEMA = Pattern.compile("Schema:\\s*(\\S+)");
  private static final Pattern TIME = Pattern.compile("Query_time:\\s*([\\d.]+)");
  private static final Pattern USE = Pattern.compile("(?i)use\\s+`?(.+?)`?\\s*;");

  private String user = "";
  private String schema = "";
  private long micros;
  private final StringBuilder statement = new StringBuilder();

  static boolean begins(String line) {
    return line.startsWith("# Time:") || line.startsWith("# User@Host:");
  }

  @Override
  public boolean line(String line, QueryLog.Sink sink) {
    if (begins(line)) {
      end(sink);
    }
    if (line.startsWith("# ") && statement.isEmpty()) {
      facts(line);
    } else if (isStatement(line)) {
      statement.append(statement.isEmpty() ? "" : "\n").append(line);
    }
    return true;
  }

  /** The server's own USE and SET timestamp, and its heading after a restart, are none. */
  private boolean isStatement(String line) {
    if (!statement.isEmpty()) {
      return true;
    }
    var use = USE.matcher(line);
    if (use.matches()) {
      schema = use.group(1);
      return false;
    }
    var lower = line.toLowerCase(Locale.ROOT);
    return !lower.startsWith("set timestamp=")
        && !lower.startsWith("tcp port:")
        && !line.startsWith("Time  ")
        && !line.contains("started with:")
        && !line.isBlank();
  }

  private void facts(String line) {
    var who = WHO.matcher(line);
    if (who.matches()) {
      user = who.group(1);
    }
    var named = SCHEMA.matcher(line);
    if (named.find() && !named.group(1).endsWith(":")) {
      schema = named.group(1);
    }
    var time = TIME.matcher(line);
    if (time.find()) {
      micros = Math.round(Double.parseDouble(time.group(1)) * 1e6);
    }
  }

  @Override
  public void end(QueryLog.Sink sink) {
    var text = statement.toString().strip();
    statement.setLength(0);
    if (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1);
    }
    if (!text.isEmpty() && !text.startsWith("# administrator command")) {
      // statements that were fast are missing: what came before is not known
      sink.query(Traffic.ofQuery(text, schema, user, "", 1, micros));
    }
    micros = 0;
  }
}
