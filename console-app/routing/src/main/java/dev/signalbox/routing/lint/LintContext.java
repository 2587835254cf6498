package dev.signalbox.routing.lint;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.lint.Hostgroup.Access;
import dev.signalbox.routing.lint.Hostgroup.Product;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RulePattern;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.rules.RuntimeRule;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the checks share: the rules as loaded, sessions, and statements for each rule. */
final class LintContext {
  /** Of a pattern's own, besides the corpus. */
  private static final int OWN_SAMPLES = 40;

  private static final String LOCAL = "127.0.0.1";
  private static final String SCHEMA = "test";
  private static final int PORT = 6033;

  /** ProxySQL's usual number for the side that takes writes, where nothing says so. */
  private static final int DEFAULT_HOSTGROUP = 10;

  private final LintInput input;
  private final RuleEvaluator evaluator = new RuleEvaluator();
  private final List<RuntimeRule> runtime;
  private final List<RoutingUser> users;
  private final Map<Integer, List<String>> samples = new HashMap<>();

  LintContext(LintInput input) {
    this.input = input;
    this.runtime =
        input.rules().rules().stream()
            .map(rule -> RuntimeRule.of(rule, input.rules().variables()))
            .filter(RuntimeRule::loaded)
            .toList();
    var routed = input.users().stream().filter(user -> !user.fastForward()).toList();
    this.users = routed.isEmpty() ? List.of(RoutingUser.of("app", home(input))) : routed;
  }

  private static int home(LintInput input) {
    var mysql = input.hostgroups().stream().filter(g -> g.product() == Product.MYSQL).toList();
    return mysql.stream()
        .filter(g -> g.access() == Access.WRITER)
        .findFirst()
        .or(() -> mysql.stream().filter(g -> g.access() != Access.READER).findFirst())
        .map(Hostgroup::id)
        .orElse(DEFAULT_HOSTGROUP);
  }

  LintInput input() {
    return input;
  }

  RuleSet rules() {
    return input.rules();
  }

  /** The rules that are loaded, in order. */
  List<RuntimeRule> runtime() {
    return runtime;
  }

  /** The loaded rules after that one. */
  List<RuntimeRule> after(RuntimeRule rule) {
    return runtime.subList(runtime.indexOf(rule) + 1, runtime.size());
  }

  /** The loaded rules before that one. */
  List<RuntimeRule> before(RuntimeRule rule) {
    return runtime.subList(0, runtime.indexOf(rule));
  }

  /** Users that rules apply to; a made-up one where none is known. */
  List<RoutingUser> users() {
    return users;
  }

  Optional<Hostgroup> hostgroup(int id) {
    return input.hostgroups().stream().filter(group -> group.id() == id).findFirst();
  }

  boolean isClickHouse(int id) {
    return hostgroup(id).filter(g -> g.product() == Product.CLICKHOUSE).isPresent();
  }

  boolean isReader(int id) {
    return hostgroup(id).filter(g -> g.access() == Access.READER).isPresent();
  }

  /** A hostgroup as people call it. */
  String name(int id) {
    var name = rules().hostgroupNames().get(id);
    return name == null ? "hostgroup " + id : name + " (hostgroup " + id + ")";
  }

  RoutingDecision decide(String sql, SessionState session) {
    return evaluator.decide(rules(), QueryContext.of(sql, session));
  }

  /** A session of that user. */
  SessionState session(RoutingUser user) {
    return SessionState.fresh(user, SCHEMA, LOCAL, LOCAL, PORT);
  }

  /** A session that meets every criterion of the rule that is not about the statement. */
  SessionState session(QueryRule rule) {
    return session(rule, users.getFirst());
  }

  /** The same for a user, where the rule does not name another. */
  SessionState session(QueryRule rule, RoutingUser otherwise) {
    var user = otherwise;
    var name = present(rule.username());
    if (name != null) {
      user =
          input.users().stream()
              .filter(known -> known.username().equals(name) && !known.fastForward())
              .findFirst()
              .orElse(
                  new RoutingUser(
                      name,
                      otherwise.defaultHostgroup(),
                      otherwise.transactionPersistent(),
                      false));
    }
    var schema = present(rule.schemaname());
    var client = present(rule.clientAddr());
    var proxy = present(rule.proxyAddr());
    return SessionState.fresh(
            user,
            schema == null ? SCHEMA : schema,
            client == null ? LOCAL : client.replace("%", "1"),
            proxy == null ? LOCAL : proxy,
            rule.proxyPort() == null ? PORT : rule.proxyPort())
        .withFlagIn(rule.flagIn());
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  /** Where plain writes of that user go. */
  int writes(SessionState session) {
    return decide("UPDATE t SET a = 1 WHERE id = 1", session.withFlagIn(-1)).target();
  }

  /** Statements that the rule matches when it is alone; empty where none was found. */
  List<String> samples(RuntimeRule rule) {
    return samples.computeIfAbsent(rule.rule().ruleId(), id -> find(rule));
  }

  private List<String> find(RuntimeRule rule) {
    var found = new ArrayList<String>();
    add(found, Corpus.STATEMENTS, rule, Corpus.STATEMENTS.size());
    var candidates = new LinkedHashSet<String>();
    var fragments = new LinkedHashSet<String>();
    for (var pattern : List.of(rule.matchDigest(), rule.matchPattern())) {
      pattern.map(RulePattern::text).map(PatternSamples::of).ifPresent(fragments::addAll);
    }
    for (var frame : Corpus.FRAMES) {
      fragments.forEach(fragment -> candidates.add(frame.replace("%s", fragment)));
    }
    candidates.removeAll(found);
    add(found, candidates, rule, found.size() + OWN_SAMPLES);
    // the likelier ones first: they are shown as examples
    found.sort(Comparator.comparing(sql -> !isBalanced(sql)));
    return found;
  }

  private static boolean isBalanced(String sql) {
    int open = 0;
    for (int i = 0; i < sql.length() && open >= 0; i++) {
      open += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
    }
    return open == 0;
  }

  private void add(List<String> found, Collection<String> candidates, RuntimeRule rule, int most) {
    var alone = rules().withRules(List.of(rule.rule()));
    var session = session(rule.rule());
    for (var candidate : candidates) {
      if (found.size() < most
          && !candidate.isBlank()
          && !evaluator.decide(alone, QueryContext.of(candidate, session)).hitRuleIds().isEmpty()) {
        found.add(candidate);
      }
    }
  }
}
