package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.proxy.Layer;
import dev.signalbox.routing.RoutingUser;
import dev.signalbox.routing.expect.Expectation;
import dev.signalbox.routing.expect.ExpectationCheck;
import dev.signalbox.routing.expect.ExpectationsJson;
import dev.signalbox.routing.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox rules expect}. */
@Command(
    name = "expect",
    description =
        "What is expected of the rules: statements, and where each has to go. Without options they"
            + " are listed and checked against the rules in force. Every apply checks them first,"
            + " and is refused when one is not met.")
public final class RulesExpectCommand extends CliCommand {
  @Option(names = "--add", paramLabel = "SQL", description = "Expect this statement to go --to.")
  private @Nullable String sql;

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      description = "A hostgroup's name or number, or refused, answered, cached.")
  private @Nullable String where;

  @Option(names = "--as", paramLabel = "NAME", description = "The user who sends it.")
  private String user = "";

  @Option(
      names = {"-D", "--database"},
      paramLabel = "NAME",
      description = "The session's current schema.")
  private String schema = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, for people.")
  private String note = "";

  @Option(names = "--remove", paramLabel = "N", description = "Drop number N of the list.")
  private @Nullable Integer remove;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "",
      description = "Exit with 1 when one is not met; those of a file, or those that are kept.")
  private @Nullable String check;

  @Option(
      names = "--rules",
      paramLabel = RuleSource.LABEL,
      description = "The rules to check (default: those in force). " + RuleSource.WORDS)
  private @Nullable String rules;

  @Option(names = "--draft", description = "Check the draft.")
  private boolean draft;

  @Mixin private final AdminOptions proxy = new AdminOptions();

  private record Entry(
      int number,
      String sql,
      String user,
      String schema,
      String goesTo,
      String note,
      boolean met,
      String goes,
      String why) {}

  private record Document(boolean ok, List<Entry> expectations) {}

  public RulesExpectCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (check != null && !check.isEmpty() && rules != null) {
      // needs no proxy: for a build that checks rules as they are committed
      var source = RuleSource.read(cli(), rules);
      return show(source.rules(), source.users(), read(Path.of(check)));
    }
    try (var target = proxy.open(cli())) {
      var kept = target.changes().expectations();
      if (sql != null) {
        kept.update(expectation(sql)::addedTo);
      } else if (remove != null) {
        int number = remove;
        kept.update(all -> without(all, number));
      }
      var looked =
          rules != null
              ? RuleSource.read(cli(), rules).rules()
              : draft ? drafted(target) : target.admin().rules(Layer.RUNTIME);
      var users = target.admin().logins();
      return show(
          looked, users, check != null && !check.isEmpty() ? read(Path.of(check)) : kept.read());
    }
  }

  private static RuleSet drafted(ProxyTarget target) {
    var inForce = target.admin().rules(Layer.RUNTIME);
    return target
        .drafts()
        .read()
        .map(stored -> inForce.withRules(stored.draft().rules()))
        .orElseThrow(
            () ->
                new EngineException(
                    ErrorCode.BAD_INPUT, "There is no draft of this proxy's rules."));
  }

  private Expectation expectation(String statement) {
    if (where == null) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Say where it has to go: --to mysql, --to 20, --to refused.");
    }
    try {
      return new Expectation(statement, user, schema, where, note);
    } catch (IllegalArgumentException e) {
      throw new EngineException(ErrorCode.BAD_INPUT, "Not added: " + e.getMessage() + ".", e);
    }
  }

  private static List<Expectation> without(List<Expectation> all, int number) {
    if (number < 1 || number > all.size()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "There is no number " + number + " of " + all.size() + ".");
    }
    var next = new ArrayList<>(all);
    next.remove(number - 1);
    return next;
  }

  private static List<Expectation> read(Path file) {
    try {
      return new ExpectationsJson().read(Files.readString(file));
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private int show(RuleSet looked, List<RoutingUser> users, List<Expectation> expected) {
    var results = new ExpectationCheck(looked, users).of(expected);
    var entries = new ArrayList<Entry>();
    for (var result : results) {
      var e = result.expectation();
      entries.add(
          new Entry(
              entries.size() + 1,
              e.sql(),
              e.user(),
              e.schema(),
              e.goesTo(),
              e.note(),
              result.met(),
              result.goes(),
              result.why()));
      out().line((result.met() ? "ok   " : "NOT  ") + entries.size() + "  " + result.sentence());
      if (!e.note().isEmpty()) {
        out().line("        " + e.note());
      }
    }
    long unmet = results.stream().filter(result -> !result.met()).count();
    out()
        .line(
            results.isEmpty()
                ? "Nothing is expected yet. Add: signalbox rules expect --add SQL --to mysql"
                : results.size() - unmet + " of " + results.size() + " as expected.");
    out().json(new Document(unmet == 0, entries));
    return check != null && unmet > 0 ? ExitCode.FAILED : ExitCode.OK;
  }
}
