package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.proxy.RuleState;
import dev.signalbox.engine.workbench.RunOptions;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules edited as a file and applied to the running proxy, with the mariadb client beside. */
@UsesSharedStack
class RulesIT {
  private static final String QUERY = "SELECT COUNT(*) AS rules_it FROM imdb.title_basics";

  @TempDir Path directory;
  private SharedStack stack;
  private RuleState before;
  private Path file;

  @BeforeAll
  static void load(SharedStack stack) throws Exception {
    stack.program().run("load", "imdb", "--rows", "1000", "--json").ok();
  }

  @BeforeEach
  void look(SharedStack shared) throws Exception {
    stack = shared;
    before = stack.signalbox().ruleChanges().state();
    file = directory.resolve("rules.json");
  }

  @AfterEach
  void putBack() {
    stack
        .signalbox()
        .proxy()
        .apply(stack.signalbox().shippedRules().withRules(before.memory().rules()));
    assertThat(stack.signalbox().ruleChanges().state()).isEqualTo(before);
  }

  private Program.Result rules(String... args) throws Exception {
    var command = new java.util.ArrayList<>(List.of("rules"));
    command.addAll(List.of(args));
    return stack.program().run(command.toArray(String[]::new));
  }

  /** The real client on the admin port. */
  private void mariadb(String sql) throws Exception {
    var at = stack.signalbox().stack().endpoints();
    var admin = stack.signalbox().stack().credentials().proxyAdmin();
    var builder =
        new ProcessBuilder(
            Program.home().resolve("lib/embedded-mariadb/bin/mariadb").toString(),
            "--no-defaults",
            "--host=127.0.0.1",
            "--port=" + at.adminPort(),
            "--user=" + admin.user(),
            "--skip-ssl",
            // several statements, and a trigger that has one of its own
            "--delimiter=//",
            "--execute=" + sql);
    builder.environment().put("MYSQL_PWD", admin.password().reveal());
    var process = builder.redirectErrorStream(true).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(sql + ": " + out).isZero();
  }

  /** Sends the query to MySQL, by a rule in front of all others. */
  private void edit() throws IOException {
    var json = new ObjectMapper();
    var root = (ObjectNode) json.readTree(file.toFile());
    root.withArray("mysql_query_rules")
        .addObject()
        .put("rule_id", 1)
        .put("match_digest", "AS rules_it FROM")
        .put("destination_hostgroup", 10)
        .put("apply", 1)
        .put("comment", "it's a test's");
    Files.writeString(file, json.writeValueAsString(root));
  }

  /** Who really serves the query, which is who the preview by the live rules names. */
  private String server() {
    var rows = stack.signalbox().results().open(1);
    var served =
        stack
            .signalbox()
            .queries()
            .run(QUERY, RunOptions.defaults(), rows)
            .await()
            .orThrow()
            .getFirst()
            .proof()
            .orElseThrow();
    rows.close();
    var live = stack.signalbox().liveRules();
    var session =
        SessionState.fresh(RoutingUser.of("proxyuser", 10), "", "127.0.0.1", "127.0.0.1", 6033);
    var preview = new RuleEvaluator().decide(live, QueryContext.of(QUERY, session));
    assertThat(served.hostgroup()).hasValue(preview.target());
    assertThat(served.ruleId()).hasValue(preview.decidingRule().orElseThrow().ruleId());
    return live.hostgroupName(preview.target());
  }

  @Test
  void bothLayersAreExportedAlike() throws Exception {
    var runtime = directory.resolve("runtime.json");
    rules("export", file.toString(), "--layer", "memory").ok();
    rules("export", runtime.toString(), "--layer", "runtime").ok();
    assertThat(runtime).hasSameTextualContentAs(file);
  }

  @Test
  void anAppliedRuleMovesAQueryAndUndoMovesItBack() throws Exception {
    assertThat(server()).isEqualTo("ClickHouse");
    rules("export", file.toString()).ok();
    edit();
    var dry = rules("apply", file.toString(), "--dry-run", "--json").ok().json();
    assertThat(dry.at("/changes/0/row").asText()).isEqualTo("rule 1");
    assertThat(dry.get("applied").asBoolean()).isFalse();
    assertThat(stack.signalbox().ruleChanges().state()).isEqualTo(before);
    assertThat(rules("apply", file.toString()).ok().out()).contains("+ rule 1", "rules undo");
    assertThat(server()).isEqualTo("MySQL");
    assertThat(stack.signalbox().proxy().rules(Layer.DISK).rule(1)).isPresent();
    var listed = rules("list", "--json").ok().json();
    assertThat(listed.at("/rules/0/rule_id").asInt()).isEqualTo(1);
    assertThat(listed.at("/rules/0/hits").asLong()).isPositive();
    assertThat(listed.get("not_loaded")).isEmpty();
    rules("undo").ok();
    assertThat(server()).isEqualTo("ClickHouse");
    assertThat(stack.signalbox().ruleChanges().state()).isEqualTo(before);
    var history = rules("history", "--json").ok().json().get("history");
    assertThat(history.at("/0/action").asText()).isEqualTo("UNDO");
    assertThat(history.at("/1/source").asText()).isEqualTo(file.toString());
    assertThat(history.at("/1/result").asText()).isEqualTo("APPLIED");
  }

  @Test
  void whatAnotherClientLoadedMeanwhileIsNamedAndKept() throws Exception {
    rules("export", file.toString()).ok();
    edit();
    mariadb(
        "INSERT INTO mysql_query_rules (rule_id, active, match_digest) VALUES (7, 1, 'theirs')//"
            + " LOAD MYSQL QUERY RULES TO RUNTIME");
    var theirs = stack.signalbox().ruleChanges().state();
    var refused = rules("apply", file.toString(), "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("rule 7 added", "--force");
    assertThat(stack.signalbox().ruleChanges().state()).isEqualTo(theirs);
    rules("apply", file.toString(), "--force").ok();
    assertThat(stack.signalbox().liveRules().rule(7)).isEmpty();
    rules("undo").ok();
    assertThat(stack.signalbox().ruleChanges().state()).isEqualTo(theirs);
  }

  @Test
  void aProxyThatRefusesKeepsItsRules() throws Exception {
    rules("export", file.toString()).ok();
    edit();
    mariadb(
        "CREATE TRIGGER it_refuses BEFORE INSERT ON mysql_query_rules WHEN NEW.rule_id=1"
            + " BEGIN SELECT RAISE(ABORT, 'not here'); END");
    try {
      var refused = rules("apply", file.toString());
      assertThat(refused.exit()).isEqualTo(6);
      assertThat(refused.err()).contains("not here", "hold what they held before");
      assertThat(stack.signalbox().ruleChanges().state()).isEqualTo(before);
    } finally {
      mariadb("DROP TRIGGER it_refuses");
    }
  }

  @Test
  void anyProxyIsReachedByItsAdminPort() throws Exception {
    var at = stack.signalbox().stack().endpoints();
    var admin = stack.signalbox().stack().credentials().proxyAdmin();
    var elsewhere =
        new Program(
            directory.resolve("no-stack"),
            List.of(),
            Map.of(
                "SIGNALBOX_ADMIN_PASSWORD",
                admin.password().reveal(),
                "XDG_DATA_HOME",
                directory.resolve("data").toString()));
    var proxy = new String[] {"--admin", "127.0.0.1:" + at.adminPort(), "--user", admin.user()};
    var cnf = directory.resolve("rules.cnf").toString();
    elsewhere.run(with(proxy, "rules", "export", cnf)).ok();
    assertThat(Files.readString(Path.of(cnf)))
        .contains("mysql_query_rules")
        .contains("rule_id = 10");
    elsewhere.run(with(proxy, "rules", "export", file.toString())).ok();
    edit();
    elsewhere.run(with(proxy, "rules", "apply", file.toString())).ok();
    assertThat(server()).isEqualTo("MySQL");
    elsewhere.run(with(proxy, "rules", "undo")).ok();
    assertThat(elsewhere.run(with(proxy, "rules", "history")).ok().out()).contains("undo of 1");
    var wrong =
        new Program(directory, List.of(), Map.of("SIGNALBOX_ADMIN_PASSWORD", "wrong"))
            .run(with(proxy, "rules", "list"));
    assertThat(wrong.exit()).isEqualTo(5);
    assertThat(wrong.err()).contains("Access denied").doesNotContain("wrong'");
  }

  private static String[] with(String[] proxy, String... command) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(command), java.util.Arrays.stream(proxy))
        .toArray(String[]::new);
  }
}
