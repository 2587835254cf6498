package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.diff.DigestFile;
import dev.signalbox.routing.diff.QueryLog;
import dev.signalbox.routing.diff.RoutingImpact;
import dev.signalbox.routing.diff.Traffic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox rules impact}. */
@Command(
    name = "impact",
    description =
        "Say which traffic moves when one rule set takes another's place: which digests, what share"
            + " of calls and of time.")
public final class RulesImpactCommand extends CliCommand {
  /** What a running proxy can be asked for. */
  enum Live {
    /** Its stats_mysql_query_digest. */
    digests
  }

  static final class Source {
    @Option(
        names = "--live",
        required = true,
        arity = "0..1",
        fallbackValue = "digests",
        paramLabel = "digests",
        description = "The digests that the running stack's proxy has counted.")
    @Nullable Live live;

    @Option(
        names = "--digests",
        required = true,
        paramLabel = "FILE",
        description =
            "Rows of stats_mysql_query_digest: JSON, JSON Lines, or what mysql -B prints.")
    @Nullable Path digests;

    @Option(
        names = "--log",
        required = true,
        paramLabel = "FILE",
        description =
            "Statements: JSON Lines with \"query\", or MySQL's or MariaDB's general or slow log.")
    @Nullable Path log;
  }

  @Option(
      names = "--from",
      required = true,
      paramLabel = RuleSource.LABEL,
      description = RuleSource.WORDS)
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = RuleSource.LABEL,
      description = "Likewise: the rules that are to take their place.")
  private String to = "";

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many digests are shown (default: ${DEFAULT-VALUE}; --json has all).")
  private int rows;

  public RulesImpactCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var before = RuleSource.read(cli(), from);
    var after = RuleSource.read(cli(), to);
    Map<String, RoutingUser> users = new HashMap<>();
    after.users().forEach(user -> users.put(user.username(), user));
    before.users().forEach(user -> users.put(user.username(), user));
    var impact =
        new RoutingImpact(
            before.rules(),
            after.rules(),
            name -> {
              var known = users.get(name);
              return known == null
                  ? RouteCommand.userOf(name, before.rules().hostgroupNames())
                  : known;
            });
    read(impact);
    ImpactDocument.of(from, to, impact.report(), RuleSource.clickHouses(after.rules()))
        .print(out(), before.rules(), after.rules(), Math.max(0, rows));
    return ExitCode.OK;
  }

  private void read(RoutingImpact impact) {
    if (source.digests != null) {
      new DigestFile().read(text(source.digests)).forEach(impact::add);
    } else if (source.log != null) {
      readLog(source.log, impact);
    } else {
      try (var signalbox = cli().open()) {
        StackDocument.requireRunning(signalbox);
        for (var row : signalbox.proxy().digests()) {
          impact.add(
              Traffic.ofDigest(
                  row.text(),
                  row.digest(),
                  row.schema(),
                  row.user(),
                  row.count(),
                  row.sumMicros()));
        }
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A log may hold bytes that are no UTF-8: they become U+FFFD. */
  private static void readLog(Path file, RoutingImpact impact) {
    try (var in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      QueryLog.read(
          in.lines().iterator(),
          new QueryLog.Sink() {
            @Override
            public void query(Traffic statement) {
              impact.add(statement);
            }

            @Override
            public void end(String session) {
              impact.end(session);
            }
          });
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private static EngineException unreadable(Path file, Exception e) {
    return new EngineException(
        ErrorCode.BAD_INPUT, "Cannot read " + file + ": " + e.getMessage(), e);
  }
}
