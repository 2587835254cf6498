package dev.signalbox.routing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.routing.RegexEngine;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.RoutingVariables;
import dev.signalbox.routing.lint.Hostgroup.Access;
import dev.signalbox.routing.lint.Hostgroup.Product;
import dev.signalbox.routing.lint.LintInput;
import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxyConfigReaderTest {
  private final ProxyConfigReader reader = new ProxyConfigReader();

  private ProxyConfig sample() throws IOException {
    try (var in = ProxyConfigReaderTest.class.getResourceAsStream("/routing/proxysql.cnf")) {
      assertThat(in).isNotNull();
      return reader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void rulesAreReadAsProxySqlReadsThem() throws IOException {
    var rules = sample().rules();
    assertThat(rules.rules()).extracting(QueryRule::ruleId).containsExactly(1, 2, 3);
    // a lone backslash stays, a doubled one is one
    assertThat(rules.rules().get(0).matchDigest())
        .isEqualTo("\\bFOR\\s+(UPDATE|SHARE)\\b|\\bLOCK IN SHARE MODE\\b");
    assertThat(rules.rules().get(0).reModifiers()).isEqualTo("CASELESS");
    var second = rules.rules().get(1);
    assertThat(second.matchPattern()).isEqualTo("^SELECT .*\"x\" FROM tA$");
    assertThat(second.cacheTtl()).isNull();
    assertThat(second.reModifiers()).isEqualTo("CASELESS,GLOBAL");
    assertThat(rules.rules().get(2).active()).isFalse();
    assertThat(rules.variables().regexEngine()).isEqualTo(RegexEngine.RE2);
  }

  @Test
  void serversUsersAndTheirKindsAreRead() throws IOException {
    var config = sample();
    assertThat(config.servers())
        .extracting(ProxyConfig.Server::hostgroup)
        .containsExactly(10, 11, 20);
    assertThat(config.users())
        .containsExactly(RoutingUser.of("app", 10), new RoutingUser("batch", 10, true, true));
    assertThat(config.writers()).containsExactly(10);
    assertThat(config.readers()).containsExactly(11);
    assertThat(config.toString()).doesNotContain("s3cret");
    assertThat(LintInput.of(config).hostgroups())
        .extracting(group -> group.id() + " " + group.product() + " " + group.access())
        .containsExactly(
            "10 " + Product.MYSQL + " " + Access.WRITER,
            "11 " + Product.MYSQL + " " + Access.READER,
            "20 " + Product.CLICKHOUSE + " " + Access.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{ rule_id=7, apply=true } ~ rule 7: apply is true",
        "{ rule_id=7, destination_hostgroup=\"20\" } ~ rule 7: destination_hostgroup is \"20\"",
        "{ rule_id=7, match_digest=5 } ~ rule 7: match_digest is 5",
        "{ rule_id=7, flagin=1 } ~ rule 7: flagin is spelled flagIN",
        "{ rule_id=7, match_digset=\"x\" } ~ no column match_digset",
        "{ active=1 } ~ no rule_id",
        "{ rule_id=7, comment=x } ~ line 1: 'x' is no number",
        "{ rule_id=7, comment=\"x } ~ line 1: the file ends within",
        "{ rule_id=7 { ~ line 1",
        "{ rule_id=7 } { rule_id=8 } ~ a comma or ) is missing"
      })
  void whatProxySqlWouldLeaveOutIsAnErrorThatSaysWhere(String row, String message) {
    assertThatThrownBy(() -> reader.read("mysql_query_rules=(" + row + ")"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anErrorNamesItsLine() {
    assertThatThrownBy(() -> reader.read("a=1\n\nmysql_users=(\n  {username=\n}\n)"))
        .hasMessageContaining("line 5");
    assertThatThrownBy(() -> reader.read("@include \"x\"")).hasMessageContaining("@include");
    assertThatThrownBy(() -> reader.read("a=".repeat(1) + "(".repeat(100)))
        .hasMessageContaining("brackets");
  }

  @Test
  void whatTheWriterWritesIsReadBackEqual() {
    var set =
        new RuleSet(
            List.of(
                QueryRule.rule(10)
                    .active(true)
                    .matchDigest("^SELECT \"x\"\\s\\\\ \t\n\u0001é")
                    .destinationHostgroup(20)
                    .apply(true)
                    .build(),
                QueryRule.rule(20).active(false).okMsg("").comment("x").build()),
            List.of(new FastRoute("u", "s", 0, 20, "c")),
            Map.of(),
            RoutingVariables.defaults());
    var back = reader.read(new CnfWriter().write(set)).rules();
    assertThat(back.rules()).isEqualTo(set.rules());
    assertThat(back.fastRouting()).isEqualTo(set.fastRouting());
  }

  @Test
  void jsonMayHaveServersAndUsersToo() {
    var config =
        reader.read(
            "{\"mysql_query_rules\": [{\"rule_id\": 1}], \"mysql_servers\": [{\"hostgroup_id\": 3,"
                + " \"hostname\": \"h\"}], \"mysql_users\": [{\"username\": \"u\","
                + " \"default_hostgroup\": 3}]}");
    assertThat(config.servers()).containsExactly(new ProxyConfig.Server(3, "h", 3306, ""));
    assertThat(config.users()).containsExactly(RoutingUser.of("u", 3));
  }
}
