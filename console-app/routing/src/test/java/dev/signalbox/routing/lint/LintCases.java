package dev.signalbox.routing.lint;

import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.file.RuleSetJson;
import dev.signalbox.routing.lint.Hostgroup.Access;
import dev.signalbox.routing.lint.Hostgroup.Product;
import dev.signalbox.routing.rules.RuleSet;
import java.util.List;
import java.util.Map;

/** Rule sets with one mistake each, and the same without it. */
final class LintCases {
  /**
   * One mistake.
   *
   * @param about the rule that the finding is about; -1 for none
   */
  record Case(FindingKind kind, int about, LintInput with, LintInput without) {
    @Override
    public String toString() {
      return kind.code() + " " + about;
    }
  }

  static final List<Hostgroup> SPLIT =
      List.of(
          new Hostgroup(10, Product.MYSQL, Access.WRITER, 1),
          new Hostgroup(11, Product.MYSQL, Access.READER, 2),
          new Hostgroup(20, Product.CLICKHOUSE, Access.READER, 1));

  /** What a set needs so that nothing but the mistake is in it. */
  private static final String LOCKING =
      "{'rule_id': 1, 'match_digest': '\\\\bFOR (UPDATE|SHARE)\\\\b|\\\\bLOCK IN SHARE MODE\\\\b',"
          + " 'destination_hostgroup': 10, 'apply': 1}";

  private LintCases() {}

  /** Rules as JSON, with ' for ". */
  static RuleSet rules(String... rows) {
    return new RuleSetJson().read("[" + String.join(",", rows).replace('\'', '"') + "]");
  }

  private static LintInput in(String... rows) {
    return LintInput.of(rules(rows)).withHostgroups(SPLIT);
  }

  private static LintInput under(LintInput input, String variable, String value) {
    var rules = input.rules();
    return new LintInput(
        rules.withVariables(rules.variables().with(Map.of(variable, value))),
        input.hostgroups(),
        input.users(),
        input.tables(),
        input.inForce());
  }

  private static LintInput users(LintInput input, RoutingUser... users) {
    return input.withUsers(List.of(users));
  }

  private static String row(int id, String columns) {
    return "{'rule_id': " + id + ", " + columns + "}";
  }

  static List<Case> all() {
    var app = RoutingUser.of("app", 10);
    var count = row(20, "'match_digest': 'COUNT\\\\(', 'destination_hostgroup': 11, 'apply': 1");
    var toReader = row(30, "'match_digest': '^SELECT', 'destination_hostgroup': 11, 'apply': 1");
    return List.of(
        new Case(
            FindingKind.INVALID_PATTERN,
            5,
            in(row(5, "'match_digest': '^SELECT (a|b', 'destination_hostgroup': 10, 'apply': 1")),
            in(row(5, "'match_digest': '^SELECT (a|b)', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.INVALID_PATTERN,
            6,
            under(
                in(
                    row(
                        6,
                        "'match_digest': '^(?!SELECT)', 'destination_hostgroup': 10, 'apply': 1")),
                "mysql-query_processor_regex",
                "2"),
            in(row(6, "'match_digest': '^(?!SELECT)', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.CATASTROPHIC_PATTERN,
            5,
            in(
                row(
                    5,
                    "'match_digest': '^SELECT (\\\\w+\\\\s?)+ FROM x', 'destination_hostgroup': 10,"
                        + " 'apply': 1")),
            in(
                row(
                    5,
                    "'match_digest': '^SELECT [\\\\w\\\\s]+ FROM x', 'destination_hostgroup': 10,"
                        + " 'apply': 1"))),
        new Case(
            FindingKind.CASE_SENSITIVE,
            5,
            in(
                row(
                    5,
                    "'match_digest': '^select a', 're_modifiers': 'CASELES',"
                        + " 'destination_hostgroup': 10, 'apply': 1")),
            in(row(5, "'match_digest': '^select a', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.CASE_SENSITIVE_REPLACE,
            5,
            under(
                in(row(5, "'match_pattern': 'old_t', 'replace_pattern': 'new_t', 'apply': 1")),
                "mysql-query_processor_regex",
                "2"),
            in(row(5, "'match_pattern': 'old_t', 'replace_pattern': 'new_t', 'apply': 1"))),
        new Case(
            FindingKind.IGNORED_DIGEST,
            5,
            in(row(5, "'digest': '38BE36BDFFDBE638', 'destination_hostgroup': 10, 'apply': 1")),
            in(row(5, "'digest': '0x38BE36BDFFDBE638', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.DROPPED_RULE,
            5,
            in(row(5, "'client_addr': '10.%.1', 'destination_hostgroup': 10, 'apply': 1")),
            in(row(5, "'client_addr': '10.%', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.COMMENT_NEEDED,
            5,
            in(
                row(
                    5,
                    "'match_digest': '/\\\\* analytics \\\\*/', 'destination_hostgroup': 10,"
                        + " 'apply': 1")),
            in(row(5, "'match_digest': 'analytics', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.COMMENT_NEEDED,
            6,
            in(
                row(
                    6,
                    "'match_pattern': '/\\\\* analytics \\\\*/', 'destination_hostgroup': 10,"
                        + " 'apply': 1")),
            in(row(6, "'match_pattern': 'analytics', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.LITERAL_IN_DIGEST,
            5,
            in(row(5, "'match_digest': 'WHERE id = 5', 'destination_hostgroup': 10, 'apply': 1")),
            in(
                row(
                    5,
                    "'match_digest': 'WHERE id = \\\\?', 'destination_hostgroup': 10, 'apply':"
                        + " 1"))),
        new Case(
            FindingKind.PLACEHOLDER_IN_PATTERN,
            5,
            in(
                row(
                    5,
                    "'match_pattern': 'WHERE id = \\\\?', 'destination_hostgroup': 10, 'apply':"
                        + " 1")),
            in(
                row(
                    5,
                    "'match_digest': 'WHERE id = \\\\?', 'destination_hostgroup': 10, 'apply':"
                        + " 1"))),
        new Case(
            FindingKind.TEXT_INSTEAD_OF_DIGEST,
            5,
            in(row(5, "'match_pattern': '^SELECT a', 'destination_hostgroup': 10, 'apply': 1")),
            in(row(5, "'match_digest': '^SELECT a', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.SHADOWED,
            20,
            in(
                LOCKING,
                row(10, "'match_digest': '^SELECT\\\\b', 'destination_hostgroup': 11, 'apply': 1"),
                row(
                    20,
                    "'match_digest': '^SELECT .* FROM orders', 'destination_hostgroup': 10,"
                        + " 'apply': 1")),
            in(
                LOCKING,
                row(
                    10,
                    "'match_digest': '^SELECT .* FROM orders', 'destination_hostgroup': 10,"
                        + " 'apply': 1"),
                row(
                    20,
                    "'match_digest': '^SELECT\\\\b', 'destination_hostgroup': 11, 'apply': 1"))),
        new Case(
            FindingKind.CATCH_ALL_TOO_EARLY,
            10,
            in(row(10, "'match_digest': '.*', 'destination_hostgroup': 10, 'apply': 1"), count),
            in(
                LOCKING,
                count,
                row(90, "'match_digest': '.*', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.GENERIC_SPLIT,
            10,
            in(
                LOCKING,
                row(10, "'match_digest': '^SELECT', 'destination_hostgroup': 10, 'apply': 1"),
                count),
            in(
                LOCKING,
                count,
                row(30, "'match_digest': '^SELECT', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.MISSING_APPLY,
            15,
            in(
                LOCKING,
                row(15, "'match_digest': 'FROM orders', 'destination_hostgroup': 10"),
                toReader),
            in(
                LOCKING,
                row(15, "'match_digest': 'FROM orders', 'destination_hostgroup': 10, 'apply': 1"),
                toReader)),
        new Case(
            FindingKind.NO_EFFECT,
            5,
            in(row(5, "'match_digest': '^SELECT a'")),
            in(row(5, "'match_digest': '^SELECT a', 'timeout': 1000"))),
        new Case(
            FindingKind.HIDDEN_ERROR,
            5,
            in(row(5, "'match_digest': '^DROP', 'OK_msg': '', 'error_msg': 'no', 'apply': 1")),
            in(row(5, "'match_digest': '^DROP', 'error_msg': 'no', 'apply': 1"))),
        new Case(
            FindingKind.FLAG_NEVER_SET,
            20,
            in(
                row(
                    20,
                    "'flagIN': 7, 'match_digest': 'orders', 'destination_hostgroup': 10,"
                        + " 'apply': 1")),
            in(
                row(10, "'match_digest': '^SELECT', 'flagOUT': 7"),
                row(
                    20,
                    "'flagIN': 7, 'match_digest': 'orders', 'destination_hostgroup': 10,"
                        + " 'apply': 1"))),
        new Case(
            FindingKind.FLAG_NEVER_SET,
            10,
            in(
                row(
                    10,
                    "'flagIN': 7, 'match_digest': 'orders', 'destination_hostgroup': 10, 'apply':"
                        + " 1"),
                row(20, "'match_digest': '^SELECT', 'flagOUT': 7")),
            under(
                in(
                    row(
                        10,
                        "'flagIN': 7, 'match_digest': 'orders', 'destination_hostgroup': 10,"
                            + " 'apply': 1"),
                    row(20, "'match_digest': '^SELECT', 'flagOUT': 7")),
                "mysql-query_processor_iterations",
                "1")),
        new Case(
            FindingKind.FLAG_NEVER_READ,
            20,
            in(row(20, "'match_digest': '^SELECT', 'flagOUT': 7")),
            in(
                row(20, "'match_digest': '^SELECT', 'flagOUT': 7"),
                row(
                    30,
                    "'flagIN': 7, 'match_digest': 'orders', 'destination_hostgroup': 10,"
                        + " 'apply': 1"))),
        new Case(
            FindingKind.FLAG_LOOP,
            10,
            under(
                in(
                    row(10, "'match_digest': '^SELECT', 'flagOUT': 7"),
                    row(20, "'flagIN': 7, 'match_digest': 'orders', 'flagOUT': 0")),
                "mysql-query_processor_iterations",
                "3"),
            under(
                in(
                    row(10, "'match_digest': '^SELECT', 'flagOUT': 7"),
                    row(
                        20,
                        "'flagIN': 7, 'match_digest': 'orders', 'destination_hostgroup': 10,"
                            + " 'apply': 1")),
                "mysql-query_processor_iterations",
                "3")),
        new Case(
            FindingKind.STICKY_FLAG,
            10,
            in(row(10, "'match_digest': '^SELECT a', 'next_query_flagIN': 3, 'apply': 1")),
            in(
                row(10, "'match_digest': '^SELECT a', 'next_query_flagIN': 3, 'apply': 1"),
                row(20, "'flagIN': 3, 'next_query_flagIN': 0, 'apply': 1"))),
        new Case(
            FindingKind.LOCKING_READ,
            10,
            in(
                row(
                    10,
                    "'match_digest': '^SELECT .* FOR UPDATE$', 'destination_hostgroup': 10,"
                        + " 'apply': 1"),
                toReader),
            in(LOCKING, toReader)),
        new Case(FindingKind.LOCKING_READ, 30, in(toReader), in(LOCKING, toReader)),
        new Case(
            FindingKind.WRITE_TO_READER,
            10,
            in(row(10, "'match_digest': '^UPDATE', 'destination_hostgroup': 11, 'apply': 1")),
            in(row(10, "'match_digest': '^UPDATE', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.SENT_TO_CLICKHOUSE,
            20,
            in(
                LOCKING,
                row(20, "'match_digest': 'COUNT\\\\(', 'destination_hostgroup': 20, 'apply': 1")),
            in(LOCKING, count)),
        new Case(
            FindingKind.TABLE_NOT_REPLICATED,
            20,
            in(
                    LOCKING,
                    row(
                        20,
                        "'match_digest': 'COUNT\\\\(', 'destination_hostgroup': 20, 'apply': 1"))
                .withTables(new LintInput.Tables(List.of("shop.orders"), List.of("shop.notes"))),
            in(
                    LOCKING,
                    row(
                        20,
                        "'match_digest': 'COUNT\\\\(', 'destination_hostgroup': 20, 'apply': 1"))
                .withTables(new LintInput.Tables(List.of("shop.orders", "shop.notes"), List.of()))),
        new Case(
            FindingKind.TABLE_NOT_REPLICATED,
            21,
            in(
                    LOCKING,
                    row(
                        21,
                        "'match_digest': 'FROM invoices\\\\b', 'destination_hostgroup': 20,"
                            + " 'apply': 1"))
                .withTables(new LintInput.Tables(List.of("shop.orders"), List.of())),
            in(
                    LOCKING,
                    row(
                        21,
                        "'match_digest': 'FROM orders\\\\b', 'destination_hostgroup': 20, 'apply':"
                            + " 1"))
                .withTables(new LintInput.Tables(List.of("shop.orders"), List.of()))),
        new Case(
            FindingKind.HOSTGROUP_LOCK,
            10,
            in(row(10, "'match_digest': '^SET', 'destination_hostgroup': 11, 'apply': 1")),
            in(row(10, "'match_digest': '^SET', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.CLIENT_SET_LOCKS,
            -1,
            in(LOCKING, toReader),
            in(
                row(
                    0,
                    "'match_digest': '^SET (@ApplicationName|PROFILING)\\\\b', 'OK_msg': '',"
                        + " 'apply': 1"),
                LOCKING,
                toReader)),
        new Case(
            FindingKind.SPLIT_TRANSACTION,
            10,
            in(row(10, "'match_digest': '^BEGIN', 'destination_hostgroup': 11, 'apply': 1")),
            in(row(10, "'match_digest': '^BEGIN', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.SPLIT_TRANSACTION,
            30,
            users(in(LOCKING, toReader), new RoutingUser("app", 10, false, false)),
            users(in(LOCKING, toReader), app)),
        new Case(
            FindingKind.FAST_FORWARD_USER,
            -1,
            users(in(LOCKING), app, new RoutingUser("batch", 10, true, true)),
            users(in(LOCKING), app)),
        new Case(
            FindingKind.CDC_THROUGH_PROXY,
            -1,
            users(in(LOCKING), app, RoutingUser.of("debezium", 10)),
            users(in(LOCKING), app)),
        new Case(
            FindingKind.NOT_IN_FORCE,
            1,
            in(LOCKING).withInForce(rules()),
            in(LOCKING).withInForce(rules(LOCKING))),
        new Case(
            FindingKind.NO_SERVER,
            5,
            in(row(5, "'match_digest': '^SELECT a', 'destination_hostgroup': 99, 'apply': 1")),
            in(row(5, "'match_digest': '^SELECT a', 'destination_hostgroup': 10, 'apply': 1"))),
        new Case(
            FindingKind.UNKNOWN_USER,
            5,
            users(in(row(5, "'username': 'App', 'destination_hostgroup': 10, 'apply': 1")), app),
            users(in(row(5, "'username': 'app', 'destination_hostgroup': 10, 'apply': 1")), app)));
  }
}
