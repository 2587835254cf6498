package dev.signalbox.embedded.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The router's configuration file. It holds passwords, so it must be readable by its owner only.
 *
 * @param serverVersion version to announce when the tables are first made, null for the default
 * @param admins passwords by name of those who may change everything on the admin port
 * @param stats passwords by name of those who may read statistics
 * @param bootstrap rows by table and column, for tables that do not exist yet
 * @param tls TLS towards clients of the MySQL port, null for none
 * @param loops event loops that serve the MySQL port; 0 for a thread a client
 * @param sockets Unix sockets of servers on this machine, by {@code host:port}; used by event loops
 */
public record RouterConfig(
    String listen,
    int port,
    int adminPort,
    Path dataDir,
    @Nullable String serverVersion,
    Map<String, String> admins,
    Map<String, String> stats,
    Map<String, List<Map<String, String>>> bootstrap,
    @Nullable TlsConfig tls,
    int loops,
    Map<String, Path> sockets) {

  private static final int MOST_LOOPS = 64;

  /** As many threads as ProxySQL has by default. */
  private static final int USUAL_LOOPS = 4;

  /**
   * Reads the file.
   *
   * @throws ConfigException if it cannot be read or something in it is missing or wrong
   */
  public static RouterConfig read(Path file) throws ConfigException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      // the message would quote the text around the fault, which may be a password
      throw new ConfigException(
          file + " is no JSON (line " + e.getLocation().getLineNr() + ")", null);
    } catch (IOException e) {
      throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
    }
    if (!root.isObject()) {
      throw new ConfigException(file + " must hold one JSON object", null);
    }
    Map<String, List<Map<String, String>>> bootstrap = new TreeMap<>();
    for (Map.Entry<String, JsonNode> table : root.path("bootstrap").properties()) {
      bootstrap.put(table.getKey(), rows(table.getKey(), table.getValue()));
    }
    JsonNode version = root.get("serverVersion");
    return new RouterConfig(
        root.path("listen").asText("127.0.0.1"),
        port(root, "port"),
        port(root, "adminPort"),
        Path.of(required(root, "dataDir")),
        version == null || version.isNull() ? null : version.asText(),
        credentials(root, "adminCredentials"),
        credentials(root, "statsCredentials"),
        bootstrap,
        TlsConfig.read(root.path("tls")),
        loops(root.path("eventLoops")),
        sockets(root.path("sockets")));
  }

  private static Map<String, Path> sockets(JsonNode value) throws ConfigException {
    Map<String, Path> sockets = new TreeMap<>();
    for (JsonNode node : value) {
      if (!node.path("hostname").isTextual()) {
        throw new ConfigException("each of \"sockets\" needs a \"hostname\"", null);
      }
      sockets.put(
          node.get("hostname").asText() + ":" + port(node, "port"),
          Path.of(required(node, "path")));
    }
    return Map.copyOf(sockets);
  }

  private static int loops(JsonNode value) throws ConfigException {
    if (value.isMissingNode()) {
      return Math.min(USUAL_LOOPS, Runtime.getRuntime().availableProcessors());
    }
    if (!value.isInt() || value.asInt() < 0 || value.asInt() > MOST_LOOPS) {
      throw new ConfigException("\"eventLoops\" must be a number from 0 to " + MOST_LOOPS, null);
    }
    return value.asInt();
  }

  private static String required(JsonNode root, String name) throws ConfigException {
    JsonNode value = root.get(name);
    if (value == null || !value.isTextual() || value.asText().isBlank()) {
      throw new ConfigException("\"" + name + "\" must be given", null);
    }
    return value.asText();
  }

  private static int port(JsonNode root, String name) throws ConfigException {
    JsonNode value = root.path(name);
    if (!value.canConvertToInt() || value.asInt() < 0 || value.asInt() > 65535) {
      throw new ConfigException("\"" + name + "\" must be a port number, 0 to 65535", null);
    }
    return value.asInt();
  }

  private static Map<String, String> credentials(JsonNode root, String name)
      throws ConfigException {
    Map<String, String> users = new TreeMap<>();
    for (JsonNode user : root.path(name)) {
      if (!user.path("username").isTextual() || !user.path("password").isTextual()) {
        throw new ConfigException(
            "each of \"" + name + "\" needs a \"username\" and a \"password\"", null);
      }
      users.put(user.get("username").asText(), user.get("password").asText());
    }
    return Map.copyOf(users);
  }

  private static List<Map<String, String>> rows(String table, JsonNode value)
      throws ConfigException {
    List<Map<String, String>> rows = new ArrayList<>();
    // a rule file as it stands holds more than the rows
    JsonNode nodes = value.isObject() ? value.path(table) : value;
    if (!nodes.isArray()) {
      throw new ConfigException("bootstrap." + table + " must be an array of rows", null);
    }
    for (JsonNode node : nodes) {
      if (!node.isObject()) {
        throw new ConfigException("bootstrap." + table + " must be an array of rows", null);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> column : node.properties()) {
        JsonNode cell = column.getValue();
        if (cell.isBoolean()) {
          row.put(column.getKey(), cell.asBoolean() ? "1" : "0");
        } else if (!cell.isNull()) {
          row.put(column.getKey(), cell.isContainerNode() ? cell.toString() : cell.asText());
        }
      }
      rows.add(row);
    }
    return List.copyOf(rows);
  }

  @Override
  public String toString() {
    return "RouterConfig[" + listen + ":" + port + ", admin " + adminPort + ", " + dataDir + "]";
  }
}
