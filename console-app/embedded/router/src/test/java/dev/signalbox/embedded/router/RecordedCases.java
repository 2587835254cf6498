package dev.signalbox.embedded.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.routing.rules.RuleColumn;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs recorded cases against a router and says in what they come out otherwise. */
final class RecordedCases implements AutoCloseable {
  private static final Pattern ERROR = Pattern.compile("ERR (\\d+) \\S+ (.*)", Pattern.DOTALL);
  private static final Set<String> OWN = Set.of("1148", "9006", "9001", "1907", "1047");
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final RunningRouter router;
  private final RecordedBackends backends;
  private final RawClient admin;
  private final Map<String, String> changed = new HashMap<>();
  private String loaded = "";

  RecordedCases(RunningRouter router, MariaDbServer ten, MariaDbServer twenty) throws Exception {
    this.router = router;
    backends = new RecordedBackends(ten, twenty);
    admin = new RawClient(router.adminPort(), "admin", "admin-pw");
    for (String user :
        List.of(
            "'app_np', 10, 0, '', 0, 0",
            "'olap', 20, 1, '', 0, 0",
            "'defsch', 10, 1, 'other', 0, 0",
            "'lockd', 10, 1, '', 1, 0",
            "'ff', 20, 1, '', 0, 1")) {
      admin(
          "INSERT INTO mysql_users (username, default_hostgroup, transaction_persistent,"
              + " default_schema, schema_locked, fast_forward, password) VALUES ("
              + user
              + ", 'app-pw')");
    }
    admin("LOAD MYSQL USERS TO RUNTIME");
  }

  /** What is not as recorded. */
  List<String> run(JsonNode one) throws Exception {
    List<String> wrong = new ArrayList<>();
    JsonNode expect = one.get("expect");
    rules(one);
    variables(one.get("variables"));
    String user = one.at("/user/username").asText();
    JsonNode schema = one.at("/session/schemaname");
    if (one.at("/session/client_addr").asText().equals("127.0.0.5")) {
      fromAnotherAddress(one, wrong);
      return wrong;
    }
    try (RawClient client =
        new RawClient(router.port(), user, "app-pw", schema.isNull() ? "" : schema.asText())) {
      for (JsonNode preamble : one.path("preamble")) {
        client.ask(preamble.asText());
      }
      Map<String, Long> hits = before();
      long start = System.nanoTime();
      String answer =
          one.has("protocol")
              ? client.execute(one.get("query").asText(), 5)
              : client.ask(query(one));
      double seconds = (System.nanoTime() - start) / 1e9;
      if (seconds < one.at("/rules/0/delay").asDouble() / 1000) {
        wrong.add("took " + seconds + " s");
      }
      compare(wrong, expect, answer, hits);
      if (expect.has("session_after")) {
        sessionAfter(wrong, expect.get("session_after"), client);
      }
    }
    return wrong;
  }

  /** Digests and logs are cleared; the counters of hits go on. */
  private Map<String, Long> before() throws Exception {
    backends.clear();
    admin.ask("SELECT * FROM stats_mysql_query_digest_reset");
    return hits();
  }

  private void fromAnotherAddress(JsonNode one, List<String> wrong) throws Exception {
    String url =
        "jdbc:mysql://127.0.0.1:%d/shop?sslMode=DISABLED&localSocketAddress=127.0.0.5"
            .formatted(router.port());
    try (Connection connection = DriverManager.getConnection(url, "app", "app-pw");
        Statement statement = connection.createStatement()) {
      Map<String, Long> hits = before();
      statement.executeQuery(one.get("query").asText()).close();
      compare(wrong, one.get("expect"), "[]", hits);
    }
  }

  private static byte[] query(JsonNode one) {
    return one.hasNonNull("query_base64")
        ? Base64.getDecoder().decode(one.get("query_base64").asText())
        : one.get("query").asText().getBytes(StandardCharsets.UTF_8);
  }

  private void compare(
      List<String> wrong, JsonNode expect, String answer, Map<String, Long> hitsBefore)
      throws Exception {
    error(wrong, expect.get("error").asText("null"), answer);
    hits(wrong, expect, hitsBefore);
    List<Integer> hostgroups = new ArrayList<>();
    expect.get("backend_hostgroups").forEach(node -> hostgroups.add(node.asInt()));
    for (int hostgroup : List.of(10, 20)) {
      received(wrong, expect, hostgroup, hostgroups.contains(hostgroup));
    }
    digests(wrong, expect);
  }

  private static void error(List<String> wrong, String recorded, String answer) {
    Matcher error = ERROR.matcher(answer);
    String got = error.matches() ? "(" + error.group(1) + ") " + error.group(2) : "null";
    boolean own = OWN.stream().anyMatch(code -> recorded.startsWith("(" + code + ")"));
    boolean same =
        own || recorded.equals("null")
            ? got.equals(recorded)
            : got.startsWith(recorded.substring(0, recorded.indexOf(')') + 1));
    if (!same) {
      wrong.add("error is " + got + ", recorded " + recorded);
    }
  }

  private void hits(List<String> wrong, JsonNode expect, Map<String, Long> before)
      throws Exception {
    Map<String, Long> moved = new TreeMap<>();
    hits().forEach((id, count) -> moved.put(id, count - before.getOrDefault(id, 0L)));
    moved.values().removeIf(count -> count == 0);
    Set<String> wanted = new TreeSet<>();
    expect.get("hit_rule_ids").forEach(id -> wanted.add(id.asText()));
    if (!moved.keySet().equals(wanted)) {
      wrong.add("hits " + moved + ", recorded " + wanted);
    }
    expect
        .path("hit_counts")
        .properties()
        .forEach(
            entry -> {
              if (moved.getOrDefault(entry.getKey(), 0L) != entry.getValue().asLong()) {
                wrong.add("hits " + moved + ", recorded " + expect.get("hit_counts"));
              }
            });
  }

  private void received(List<String> wrong, JsonNode expect, int hostgroup, boolean any)
      throws Exception {
    List<String> wanted = new ArrayList<>();
    for (JsonNode one : expect.at("/backend_received/" + hostgroup)) {
      if (RecordedBackends.isOfAClient(one.get(0).asText(), one.get(1).asText())) {
        wanted.add(one.get(1).asText());
      }
    }
    List<String> got = backends.received(hostgroup);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    // a mirrored copy comes when it comes
    while (any && got.isEmpty() && System.nanoTime() < deadline) {
      got = backends.received(hostgroup);
    }
    boolean asText = wanted.stream().noneMatch(text -> text.contains("\uFFFD"));
    if (got.isEmpty() == any || (asText && !stripped(got).equals(stripped(wanted)))) {
      wrong.add("hostgroup " + hostgroup + " received " + got + ", recorded " + wanted);
    }
  }

  /** The log shows statements without the blanks and semicolons around them. */
  private static List<String> stripped(List<String> texts) {
    return texts.stream().map(text -> text.replaceAll("[\\s\\x00;]+", " ").strip()).toList();
  }

  private void digests(List<String> wrong, JsonNode expect) throws Exception {
    Set<String> wanted = new TreeSet<>();
    if (expect.has("digest_rows")) {
      for (JsonNode row : expect.get("digest_rows")) {
        wanted.add(row.get("hostgroup").asInt() + " " + row.get("digest").asText());
      }
    } else if (expect.get("hostgroup").isInt()) {
      wanted.add(expect.get("hostgroup").asInt() + " " + expect.get("digest").asText());
    } else if (expect.get("hostgroup").isArray()) {
      return;
    }
    Set<String> got = digestRows();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (got.size() < wanted.size() && System.nanoTime() < deadline) {
      got = digestRows();
    }
    if (!got.equals(wanted)) {
      wrong.add("digests " + got + ", recorded " + wanted);
    }
  }

  private Set<String> digestRows() throws Exception {
    Set<String> rows = new TreeSet<>();
    for (String row : list(admin.ask("SELECT hostgroup, digest FROM stats_mysql_query_digest"))) {
      rows.add(row.replace(", ", " "));
    }
    return rows;
  }

  private static void sessionAfter(List<String> wrong, JsonNode expect, RawClient client)
      throws Exception {
    String answer = client.ask("PROXYSQL INTERNAL SESSION");
    JsonNode session = new ObjectMapper().readTree(answer.substring(2, answer.length() - 2));
    for (String name : List.of("current_hostgroup", "locked_on_hostgroup")) {
      if (session.get(name).asInt() != expect.get(name).asInt()) {
        wrong.add(name + " is " + session.get(name));
      }
    }
    List<String> got = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    session.get("backends").forEach(backend -> got.add(shown(backend)));
    expect.get("backends").forEach(backend -> wanted.add(shown(backend)));
    if (!new TreeSet<>(got).equals(new TreeSet<>(wanted))) {
      wrong.add("backends " + got + ", recorded " + wanted);
    }
  }

  private static String shown(JsonNode backend) {
    JsonNode conn = backend.get("conn");
    return backend.get("hostgroup_id").asText()
        + (conn.isNull()
            ? " null"
            : " "
                + conn.get("MultiplexDisabled")
                + conn.at("/status/user_variable")
                + conn.at("/status/no_multiplex"));
  }

  private void rules(JsonNode one) throws Exception {
    boolean port = one.at("/session/proxy_port").asInt() == 26034;
    String rules = one.get("rules").toString() + one.path("fast_routing") + port;
    if (rules.equals(loaded)) {
      return;
    }
    loaded = rules;
    admin("DELETE FROM mysql_query_rules");
    admin("DELETE FROM mysql_query_rules_fast_routing");
    for (JsonNode rule : one.get("rules")) {
      Map<String, String> row = new TreeMap<>();
      for (RuleColumn column : RuleColumn.values()) {
        JsonNode value = rule.path(column.sqlName());
        boolean given = !value.isMissingNode() && !value.isNull();
        row.put(column.sqlName(), given ? literal(value.asText()) : "NULL");
      }
      if (rule.has("proxy_port")) {
        row.put("proxy_port", Integer.toString(port ? router.port() : 1));
      }
      insert("mysql_query_rules", row);
    }
    for (JsonNode route : one.path("fast_routing")) {
      Map<String, String> row = new TreeMap<>();
      route.properties().forEach(e -> row.put(e.getKey(), literal(e.getValue().asText())));
      row.putIfAbsent("comment", "''");
      insert("mysql_query_rules_fast_routing", row);
    }
    admin("LOAD MYSQL QUERY RULES TO RUNTIME");
  }

  private void insert(String table, Map<String, String> row) throws Exception {
    admin(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(table, String.join(", ", row.keySet()), String.join(", ", row.values())));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void variables(JsonNode wanted) throws Exception {
    Map<String, String> next = new HashMap<>();
    wanted.properties().forEach(entry -> next.put(entry.getKey(), entry.getValue().asText()));
    if (next.isEmpty() && changed.isEmpty()) {
      return;
    }
    for (Map.Entry<String, String> before : changed.entrySet()) {
      admin("SET " + before.getKey() + "=" + literal(before.getValue()));
    }
    changed.clear();
    for (Map.Entry<String, String> entry : next.entrySet()) {
      String found =
          admin.ask(
              "SELECT variable_value FROM global_variables WHERE variable_name="
                  + literal(entry.getKey()));
      changed.put(entry.getKey(), found.substring(2, found.length() - 2));
      admin("SET " + entry.getKey() + "=" + literal(entry.getValue()));
    }
    admin("LOAD MYSQL VARIABLES TO RUNTIME");
  }

  private Map<String, Long> hits() throws Exception {
    Map<String, Long> hits = new HashMap<>();
    for (String row : list(admin.ask("SELECT rule_id, hits FROM stats_mysql_query_rules"))) {
      String[] cells = row.split(", ");
      hits.put(cells[0], Long.parseLong(cells[1]));
    }
    return hits;
  }

  private static List<String> list(String rows) {
    String inner = rows.substring(1, rows.length() - 1);
    return inner.isEmpty()
        ? List.of()
        : List.of(inner.substring(1, inner.length() - 1).split("\\], \\["));
  }

  private void admin(String sql) throws Exception {
    String answer = admin.ask(sql);
    if (!answer.startsWith("OK")) {
      throw new IllegalStateException(sql + ": " + answer);
    }
  }

  @Override
  public void close() throws Exception {
    admin.close();
  }
}
