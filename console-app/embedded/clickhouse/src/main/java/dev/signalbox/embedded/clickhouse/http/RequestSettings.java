package dev.signalbox.embedded.clickhouse.http;

import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import dev.signalbox.embedded.clickhouse.engine.Engine;
import dev.signalbox.embedded.clickhouse.engine.EngineConnection;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of an address that are settings of the statement, and those bound into it. */
record RequestSettings(Map<String, String> settings, Map<String, String> bound) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  /** Parameters of the HTTP interface itself (src/Server/HTTPHandler.cpp). */
  private static final Set<String> OWN =
      Set.of(
          "query",
          "database",
          "default_format",
          "session_id",
          "session_timeout",
          "session_check",
          "close_session",
          "query_id",
          "compress",
          "decompress",
          "user",
          "password",
          "quota_key",
          "stacktrace",
          "role",
          "client_protocol_version",
          "wait_end_of_query",
          "buffer_size");

  /** The query id stands here, so that a statement can be ended by it. */
  private static final String RESERVED = "log_comment";

  static RequestSettings of(HttpRequest request) {
    var settings = new LinkedHashMap<String, String>();
    var bound = new LinkedHashMap<String, String>();
    request
        .params()
        .forEach(
            (name, value) -> {
              if (name.startsWith("param_")) {
                bound.put(name.substring("param_".length()), value);
              } else if (!OWN.contains(name) && !name.equals(RESERVED)) {
                if (!NAME.matcher(name).matches()) {
                  throw new ClickHouseException(
                      115, "UNKNOWN_SETTING", "Unknown setting '" + name + "'");
                }
                settings.put(name, value);
              }
            });
    return new RequestSettings(settings, bound);
  }

  /** Sets them on a connection. */
  void apply(EngineConnection connection) {
    if (!settings.isEmpty()) {
      connection.command(
          settings.entrySet().stream()
              .map(setting -> setting.getKey() + " = " + Engine.quote(setting.getValue()))
              .collect(Collectors.joining(", ", "SET ", "")));
    }
  }

  /** The statement that takes them back: settings of an address last for one request. */
  String undo(EngineConnection connection) {
    if (settings.isEmpty()) {
      return "";
    }
    var undo = new LinkedHashMap<String, String>();
    settings.keySet().forEach(name -> undo.put(name, "DEFAULT"));
    String names = settings.keySet().stream().map(Engine::quote).collect(Collectors.joining(", "));
    String changed =
        connection.text(
            "SELECT name, hex(value) FROM system.settings WHERE changed AND name IN ("
                + names
                + ")");
    changed
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(pair -> undo.put(pair[0], Engine.quote(fromHex(pair[1]))));
    return undo.entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining(", ", "SET ", ""));
  }

  private static String fromHex(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
