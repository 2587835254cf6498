package dev.signalbox.engine;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.catalogue.BothSides;
import dev.signalbox.engine.cdc.ConnectorControl;
import dev.signalbox.engine.cdc.Replication;
import dev.signalbox.engine.cdc.audit.Audit;
import dev.signalbox.engine.cdc.lag.PipelineMonitor;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.StoredTable;
import dev.signalbox.engine.data.LagGate;
import dev.signalbox.engine.host.DiskSpace;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.log.LogFile;
import dev.signalbox.engine.processes.Processes;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.proxy.AdminEndpoint;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.engine.proxy.LintSource;
import dev.signalbox.engine.proxy.ProxySqlAdmin;
import dev.signalbox.engine.proxy.RuleChanges;
import dev.signalbox.engine.proxy.RuleDrafts;
import dev.signalbox.engine.proxy.RuleExpectations;
import dev.signalbox.engine.results.ResultFolder;
import dev.signalbox.engine.stack.StackPasswords;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.UpOptions;
import dev.signalbox.engine.stack.docker.DockerStackRuntime;
import dev.signalbox.engine.stack.docker.DockerSupervision;
import dev.signalbox.engine.stack.process.ProcessStackRuntime;
import dev.signalbox.engine.stack.process.Supervision;
import dev.signalbox.engine.workbench.AnswerJudge;
import dev.signalbox.engine.workbench.MysqlConnector;
import dev.signalbox.engine.workbench.QueryRunner;
import dev.signalbox.engine.workbench.SqlSession;
import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.routing.file.ProxyConfig;
import dev.signalbox.routing.file.ProxyConfigReader;
import dev.signalbox.routing.lint.LintInput;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleSet;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The composition root: everything Signalbox does, over one stack. Parts that talk to the stack are
 * made from its endpoints when they are asked for, and fail with NOT_RUNNING when it has none yet.
 * Safe for many threads; closing lets go of the stack, which runs on.
 */
public final class Signalbox implements AutoCloseable {
  /** How long the supervisor, who follows the schema, may take for a new table. */
  private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(30);

  private final SignalboxOptions options;
  private final StackRuntime stack;
  private final StackPasswords passwords;
  private final ResultFolder results;
  private final StackScoped<Replication> replication;
  private final StackScoped<PipelineMonitor> pipeline;
  private final StackScoped<Audit> audit;

  Signalbox(SignalboxOptions options, StackRuntime stack) {
    this.options = options;
    this.stack = stack;
    this.results = new ResultFolder(dataDir(options).resolve("results"));
    this.passwords =
        options.kind().containers()
            ? DockerSupervision.passwords(
                new ProgramHome(options.home()), options.kind().id(), dataDir(options))
            : Supervision.passwords(dataDir(options));
    this.replication =
        new StackScoped<>(stack, s -> new Replication(CdcEndpointMapping.endpoints(s)));
    this.pipeline =
        new StackScoped<>(stack, s -> new PipelineMonitor(CdcEndpointMapping.endpoints(s)));
    this.audit =
        new StackScoped<>(
            stack, s -> new Audit(CdcEndpointMapping.endpoints(s), this::replication));
  }

  /** Opens a stack, running or not; starts nothing. */
  public static Signalbox open(SignalboxOptions options) {
    return switch (options.kind()) {
      case EMBEDDED ->
          new Signalbox(
              options, new ProcessStackRuntime(new ProgramHome(options.home()), dataDir(options)));
      case DOCKER, DOCKER_CLUSTER ->
          new Signalbox(
              options,
              new DockerStackRuntime(
                  new ProgramHome(options.home()),
                  options.kind().id(),
                  dataDir(options),
                  environment(options)));
    };
  }

  private static Map<String, String> environment(SignalboxOptions options) {
    var environment = new HashMap<>(options.settings());
    environment.putAll(System.getenv());
    return environment;
  }

  private static Path dataDir(SignalboxOptions options) {
    return options.dataDir().orElseGet(() -> UserDirectories.stackData(options.kind().id()));
  }

  /** Where the stack keeps its data. */
  public Path dataFolder() {
    return dataDir(options);
  }

  /** Logs this process to files in the stack's data folder until the log is closed. */
  public LogFile log(String program) {
    return LogFile.open(program, dataFolder(), passwords);
  }

  /** What must not stand in a log or a report; none before there is a stack. */
  public List<String> passwords() {
    return passwords.get();
  }

  public SignalboxOptions options() {
    return options;
  }

  public StackRuntime stack() {
    return stack;
  }

  /**
   * Brings the stack up and replication with it; the steps of both are one list. A failed or
   * cancelled launch stops what it started.
   *
   * @return what it came up without, as a sentence; empty when all is there
   */
  public Optional<String> launch(UpOptions up, Deadline deadline, Progress progress) {
    Optional<DomainChecks> checks =
        !options.kind().containers()
            ? Optional.empty()
            : Optional.of(new DomainChecks(this::databases, this::proxy, this::pipeline));
    var log = System.getLogger(Signalbox.class.getName());
    log.log(Level.INFO, "launching the stack " + options.kind().id() + " in " + dataFolder());
    try {
      var lacking =
          new PlatformLaunch(stack, this::replication, checks).run(up, deadline, progress);
      log.log(Level.INFO, lacking.orElse("the launch is done"));
      return lacking;
    } catch (RuntimeException e) {
      log.log(Level.ERROR, "the launch failed", e);
      throw e;
    }
  }

  /** Replication from MySQL to ClickHouse; closed with this. */
  public Replication replication() {
    return replication.get();
  }

  /** Samples offsets, lag and the connector; closed with this. */
  public PipelineMonitor pipeline() {
    return pipeline.get();
  }

  /** What is known of the replica's equality with MySQL; closed with this. */
  public Audit audit() {
    return audit.get();
  }

  /** Commands for the connector of the running stack. */
  public ConnectorControl connector() {
    return new ConnectorControl(() -> CdcEndpointMapping.endpoints(stack));
  }

  /** Sample data's way to have its tables replicated. */
  public dev.signalbox.engine.data.TableReplicator dataReplication() {
    return new CdcTableReplicator(this::replication, FOLLOWED_WITHIN);
  }

  /**
   * Keeps a load waiting while replication is more than so many records behind, or while nobody
   * knows how far it is.
   */
  public LagGate lagGate(long maxRecords) {
    return () -> {
      var state = pipeline().sample();
      if (!state.problems().isEmpty()) {
        return Optional.of("the lag is not known: " + state.problems().getFirst());
      }
      if (state.totalLag().isEmpty()) {
        return Optional.of("the lag is not known yet");
      }
      long lag = state.totalLag().getAsLong();
      return lag <= maxRecords
          ? Optional.empty()
          : Optional.of("%,d records behind, the gate is %,d".formatted(lag, maxRecords));
    };
  }

  /** The proxy's admin port. */
  public ProxySqlAdmin proxy() {
    return new ProxySqlAdmin(proxyAdmin(), shippedRules().hostgroupNames());
  }

  private AdminEndpoint proxyAdmin() {
    var endpoints = stack.endpoints();
    var admin = stack.credentials().proxyAdmin();
    return new AdminEndpoint(
        endpoints.host(), endpoints.adminPort(), admin.user(), admin.password());
  }

  /** Changes of the proxy's rules; their history is in the stack's data directory. */
  public RuleChanges ruleChanges() {
    return new RuleChanges(
        proxyAdmin(), dataDir(options).resolve("rules"), Optional.of(shippedRules()));
  }

  /** What is expected of the proxy's rules, beside their history; needs nothing running. */
  public RuleExpectations ruleExpectations() {
    return new RuleExpectations(dataDir(options).resolve("rules"));
  }

  /** The draft of the proxy's rules, beside their history; needs nothing running to be read. */
  public RuleDrafts ruleDrafts() {
    return new RuleDrafts(this::ruleChanges, dataDir(options).resolve("rules"));
  }

  /** Changes of the rules of any proxy; their history is in the user's data directory. */
  public static RuleChanges ruleChanges(AdminEndpoint proxy) {
    return new RuleChanges(proxy, proxyFolder(proxy), Optional.empty());
  }

  /** The draft of the rules of any proxy, beside their history. */
  public static RuleDrafts ruleDrafts(AdminEndpoint proxy) {
    return new RuleDrafts(() -> ruleChanges(proxy), proxyFolder(proxy));
  }

  private static Path proxyFolder(AdminEndpoint proxy) {
    var name = (proxy.host() + "_" + proxy.port()).replaceAll("[^A-Za-z0-9._-]", "_");
    return UserDirectories.embeddedData().resolveSibling("proxies").resolve(name);
  }

  /** The workbench's way to run SQL, as the application user through the proxy. */
  public QueryRunner queries() {
    return new QueryRunner(connector(SqlTarget.PROXY), Optional.of(proxy()::ruleHits));
  }

  /** Where results are kept while they are looked at. */
  public ResultFolder results() {
    return results;
  }

  /** What the router's guard would do with a statement of the application's user. */
  public AnswerJudge judge() {
    return new AnswerJudge(connector(SqlTarget.PROXY));
  }

  /**
   * A session of the application's user that lasts; the caller closes it.
   *
   * @param target the proxy, or one of the servers past it: with the same user's rights
   */
  public SqlSession sqlSession(SqlTarget target) {
    // a stack that was launched again may have other ports
    return new SqlSession(
        () -> connector(target).open(), target, Optional.of(() -> proxy().ruleHits()));
  }

  private MysqlConnector connector(SqlTarget target) {
    var at = stack.endpoints();
    int port =
        switch (target) {
          case PROXY -> at.proxyPort();
          case MYSQL -> at.mysqlPort();
          case CLICKHOUSE -> at.clickhouseMysqlPort();
        };
    var app = stack.credentials().app();
    return new MysqlConnector(at.host(), port, app.user(), app.password());
  }

  /** The tables of both sides, read with all rights. */
  public BothSides catalogue() {
    // a stack that was launched again may have other ports
    return new BothSides(
        () -> databases().mysql(), () -> databases().clickhouse(), StoredTable::place);
  }

  /** What runs in the servers of the running stack. */
  public Processes processes() {
    var logins = stack.credentials();
    return new Processes(
        () -> databases().mysql(),
        () -> databases().clickhouse(),
        new ProxySessions(this::proxy),
        Set.of(logins.mysqlAdmin().user(), logins.replication().user()));
  }

  /** JDBC connections to each server. */
  public Databases databases() {
    return new Databases(stack.endpoints(), stack.credentials());
  }

  /** Sample data: loads, comparisons, marker rows, the demo. */
  public SampleData sampleData() {
    return new SampleData(
        databases(),
        queries(),
        results,
        shippedRules(),
        dataReplication(),
        () -> ownDisk(DiskSpace::full));
  }

  /**
   * That the disk of the stack is full or nearly full, with the bytes left and what to do; empty
   * when there is room, or when the disk is that of a Docker engine.
   */
  public Optional<String> lowDisk() {
    return ownDisk(DiskSpace::low);
  }

  private Optional<String> ownDisk(Function<Path, Optional<String>> look) {
    return options.kind().containers() || !Files.exists(dataFolder())
        ? Optional.empty()
        : look.apply(dataFolder());
  }

  /** The rules in force in the proxy now. */
  public RuleSet liveRules() {
    return proxy().rules(Layer.RUNTIME);
  }

  /** What the lint looks at: the proxy's rules, servers and users, and what is replicated. */
  public LintInput lintInput() {
    var tables = replication().tables();
    return LintSource.read(proxy())
        .withTables(new LintInput.Tables(names(tables, true), names(tables, false)));
  }

  /** What the lint looks at when these rules stood in the proxy's memory. */
  public LintInput lintInput(List<QueryRule> draft) {
    var input = lintInput();
    return input.withRules(input.rules().withRules(draft));
  }

  private static List<String> names(List<ReplicatedTable> tables, boolean live) {
    return tables.stream()
        .filter(table -> live == (table.state() == ReplicatedTable.State.LIVE))
        .map(table -> table.id().toString())
        .toList();
  }

  /** The rules that ship with the program. */
  public RuleSet shippedRules() {
    return shippedRules(options.home());
  }

  /** The rules that ship with the program whose directory this is; needs no stack. */
  public static RuleSet shippedRules(Path home) {
    return readRules(home.resolve("stack-templates/routing/mysql_query_rules.json"));
  }

  /** Rules from a file, JSON or a proxysql.cnf: BAD_INPUT when they are none. */
  public static RuleSet readRules(Path file) {
    return readConfig(file).rules();
  }

  /** Rules from a file and what it says besides: BAD_INPUT when it cannot be read. */
  public static ProxyConfig readConfig(Path file) {
    try {
      return new ProxyConfigReader().read(Files.readString(file));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read the rules in " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    audit.close();
    pipeline.close();
    replication.close();
    stack.close();
  }
}
