package dev.signalbox.bench.stress;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.client.ClientConnection;
import dev.signalbox.embedded.wire.packet.MySqlException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The bench as a program: {@code engine}, {@code packets} or {@code clients}, then {@code
 * name=value} pairs. Passwords come in the environment ({@code SIGNALBOX_PASSWORD}, {@code
 * SIGNALBOX_ADMIN_PASSWORD}, {@code SIGNALBOX_SERVER_PASSWORD}). Prints one JSON document; exit 0
 * without faults, 1 with some, 2 wrong arguments, 3 the router could not be reached.
 */
public final class StressMain {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("host", "127.0.0.1"),
          Map.entry("port", "6033"),
          Map.entry("user", ""),
          Map.entry("schema", ""),
          Map.entry("seed", "1"),
          Map.entry("n", "1000"),
          Map.entry("seconds", "60"),
          Map.entry("admin-port", "0"),
          Map.entry("admin-user", ""),
          Map.entry("server-port", "0"),
          Map.entry("server-user", ""));

  /** A million rows of a thousand bytes, out of nothing. */
  private static final String LARGE =
      "/* hostgroup=10 */ SELECT REPEAT('x', 1000) FROM "
          + IntStream.range(0, 6)
              .mapToObj(
                  i ->
                      "(SELECT 0 UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                          + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7"
                          + " UNION ALL SELECT 8 UNION ALL SELECT 9) t"
                          + i)
              .collect(Collectors.joining(", "));

  private final Map<String, String> options = new HashMap<>(DEFAULTS);

  private StressMain() {}

  /** Runs one bench. */
  public static void main(String[] args) throws InterruptedException {
    // the document is the process's output
    PrintStream out = System.out;
    int exit;
    try {
      exit = new StressMain().run(args, out);
    } catch (IllegalArgumentException e) {
      out.println("usage: BenchMain engine|packets|clients [name=value]...: " + e.getMessage());
      exit = 2;
    } catch (IOException | MySqlException e) {
      out.println("the router cannot be reached: " + e.getMessage());
      exit = 3;
    }
    out.flush();
    System.exit(exit);
  }

  private int run(String[] args, PrintStream out)
      throws IOException, MySqlException, InterruptedException {
    for (int i = 1; i < args.length; i++) {
      String[] pair = args[i].split("=", 2);
      if (pair.length != 2 || !DEFAULTS.containsKey(pair[0])) {
        throw new IllegalArgumentException(args[i]);
      }
      options.put(pair[0], pair[1]);
    }
    String what = args.length == 0 ? "" : args[0];
    return switch (what) {
      case "engine" -> {
        FuzzReport report = new EngineFuzz(number("n"), number("seed")).run();
        yield print(out, report, report.faults());
      }
      case "packets" -> {
        FuzzReport report = new PacketFuzz(target(), number("n"), number("seed")).run();
        yield print(out, report, report.faults());
      }
      case "clients" -> {
        makeRoom();
        ClientsReport report = new ClientsBench(target(), admin(), clients()).run();
        yield print(out, report, report.faults());
      }
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static int print(PrintStream out, Object report, List<String> faults) throws IOException {
    ObjectMapper mapper =
        new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    out.println(mapper.writeValueAsString(report));
    return faults.isEmpty() ? 0 : 1;
  }

  private ClientsBench.Options clients() {
    return new ClientsBench.Options(
        (int) number("n"),
        Duration.ofSeconds(number("seconds")),
        List.of("SELECT 1", "SELECT REPEAT('q', 200)", "/* hostgroup=20 */ SELECT 2"),
        LARGE,
        64 * 1024);
  }

  /** Each slow reader keeps a server connection: the limits have to be made for that. */
  private void makeRoom() throws IOException, MySqlException {
    long room = number("n") / 2 + 50;
    RouterTarget server =
        new RouterTarget(
            text("host"),
            (int) number("server-port"),
            text("server-user"),
            secret("SIGNALBOX_SERVER_PASSWORD"),
            "");
    try (ClientConnection there = server.connect();
        ClientConnection here = admin().connect()) {
      RouterTarget.ask(there, "SET GLOBAL max_connections=" + (room + 100));
      RouterTarget.ask(here, "UPDATE mysql_servers SET max_connections=" + room);
      RouterTarget.ask(here, "LOAD MYSQL SERVERS TO RUNTIME");
      RouterTarget.ask(here, "SET mysql-connect_timeout_server_max=120000");
      RouterTarget.ask(here, "LOAD MYSQL VARIABLES TO RUNTIME");
    }
  }

  private RouterTarget target() {
    return new RouterTarget(
        text("host"),
        (int) number("port"),
        text("user"),
        secret("SIGNALBOX_PASSWORD"),
        text("schema"));
  }

  private RouterTarget admin() {
    return new RouterTarget(
        text("host"),
        (int) number("admin-port"),
        text("admin-user"),
        secret("SIGNALBOX_ADMIN_PASSWORD"),
        "");
  }

  private static ClientSecret secret(String variable) {
    String password = System.getenv(variable);
    return ClientSecret.ofPassword(password == null ? "" : password);
  }

  private String text(String name) {
    return options.getOrDefault(name, "");
  }

  private long number(String name) {
    return Long.parseLong(text(name));
  }
}
