package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.proxy.ProxyUser;
import dev.signalbox.engine.workbench.Judgement;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.decision.RoutingDecision;
import dev.signalbox.routing.decision.RuleEvaluator;
import dev.signalbox.routing.file.RouteCases;
import dev.signalbox.routing.rules.RuleSet;
import dev.signalbox.routing.session.QueryContext;
import dev.signalbox.routing.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signalbox route}. */
@Command(
    name = "route",
    description =
        "Say where a statement would go and why; it is not run. Works with nothing running, by the"
            + " rules that ship; with --live the router says too whether its guard would keep it on"
            + " MySQL.")
public final class RouteCommand extends CliCommand {
  private static final String LOCAL = "127.0.0.1";
  private static final int PROXY_PORT = 6033;

  /** ProxySQL's usual number for the side that takes writes, where no name says so. */
  private static final int DEFAULT_HOSTGROUP = 10;

  static final class Source {
    @Option(
        names = "--rules",
        paramLabel = "FILE",
        required = true,
        description = "Rules of a file instead of those that ship.")
    @Nullable Path file;

    @Option(
        names = "--live",
        required = true,
        description = "The rules in force in the running proxy.")
    boolean live;
  }

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "The statement.")
  private String sql = "";

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Run recorded cases instead, each with its own rules; one result per line.")
  private @Nullable Path cases;

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Source source;

  @Option(
      names = "--user",
      paramLabel = "USER",
      defaultValue = "proxyuser",
      description = "The session's user (default: ${DEFAULT-VALUE}).")
  private String user = "";

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The session's current schema.")
  private String schema = "";

  @Option(
      names = "--in-transaction",
      description = "With a transaction open on the user's default hostgroup.")
  private boolean inTransaction;

  public RouteCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (cases != null) {
      return run(cases);
    }
    if (sql.isBlank()) {
      throw new EngineException(ErrorCode.BAD_INPUT, "Give a statement, or --cases FILE.");
    }
    var file = source == null ? null : source.file;
    if (source != null && source.live) {
      try (var signalbox = cli().open()) {
        StackDocument.requireRunning(signalbox);
        return decideLive(signalbox);
      }
    }
    var rules =
        file == null
            ? Signalbox.readRules(cli().part("stack-templates/routing/mysql_query_rules.json"))
            : Signalbox.readRules(file);
    var session =
        SessionState.fresh(userOf(rules.hostgroupNames()), schema, LOCAL, LOCAL, PROXY_PORT);
    return decide(
        rules, session, file == null ? "shipped" : file.toString(), d -> Optional.empty());
  }

  /** By the proxy's own rows: the user's, and the schema of a session that names none. */
  private int decideLive(Signalbox signalbox) {
    var rules = signalbox.liveRules();
    var row = liveUser(signalbox);
    if (row.isEmpty()) {
      cli().err().println("signalbox: the proxy has no user " + user + " and would refuse it.");
      cli().err().flush();
    }
    var who =
        row.map(
                r ->
                    new RoutingUser(
                        user, r.defaultHostgroup(), r.transactionPersistent(), r.fastForward()))
            .orElseGet(() -> userOf(rules.hostgroupNames()));
    var current = schema.isEmpty() ? row.map(ProxyUser::defaultSchema).orElse("") : schema;
    if (current.isEmpty()) {
      current = signalbox.proxy().variables(Layer.RUNTIME).getOrDefault("mysql-default_schema", "");
    }
    int port = signalbox.stack().endpoints().proxyPort();
    var state = SessionState.fresh(who, current, LOCAL, LOCAL, port);
    return decide(rules, state, "live", decision -> judged(signalbox, decision, state.schema()));
  }

  /** What the guard would do; it judges for the application's user alone, whose login is known. */
  private Optional<Judgement> judged(
      Signalbox signalbox, RoutingDecision decision, String currentSchema) {
    boolean asked =
        decision.isJudged()
            && !inTransaction
            && user.equals(signalbox.stack().credentials().app().user())
            && signalbox.proxy().hasGuard();
    return asked
        ? signalbox
            .judge()
            .judge(decision.target(), currentSchema, decision.rewritten().orElse(sql))
        : Optional.empty();
  }

  private int decide(
      RuleSet rules,
      SessionState state,
      String name,
      Function<RoutingDecision, Optional<Judgement>> judge) {
    var session = state;
    var who = state.user();
    if (inTransaction) {
      session = session.inTransaction(who.defaultHostgroup());
    }
    var decision = new RuleEvaluator().decide(rules, QueryContext.of(sql, session));
    RouteDocument.of(decision, rules, name, judge.apply(decision)).print(out());
    return ExitCode.OK;
  }

  private int run(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read the cases in " + file + ": " + e.getMessage(), e);
    }
    new RouteCases()
        .run(
            text,
            result -> {
              out().line(result.toString());
              out().jsonLine(result);
            });
    return ExitCode.OK;
  }

  private Optional<ProxyUser> liveUser(Signalbox signalbox) {
    return signalbox.proxy().users(Layer.RUNTIME).stream()
        .filter(row -> row.username().equals(user) && row.frontend())
        .findFirst();
  }

  private RoutingUser userOf(Map<Integer, String> names) {
    return userOf(user, names);
  }

  /** A user that nobody configured: it goes by default where MySQL is. */
  static RoutingUser userOf(String name, Map<Integer, String> names) {
    int home =
        names.entrySet().stream()
            .filter(group -> group.getValue().equalsIgnoreCase("mysql"))
            .map(Map.Entry::getKey)
            .min(Comparator.naturalOrder())
            .orElse(DEFAULT_HOSTGROUP);
    return RoutingUser.of(name, home);
  }
}
