package dev.signalbox.cli;

import dev.signalbox.cli.command.VersionCommand;
import dev.signalbox.cli.command.bench.BenchCommand;
import dev.signalbox.cli.command.data.DemoCommand;
import dev.signalbox.cli.command.data.FreshnessCommand;
import dev.signalbox.cli.command.data.LagCommand;
import dev.signalbox.cli.command.data.LoadCommand;
import dev.signalbox.cli.command.data.QuickstartCommand;
import dev.signalbox.cli.command.data.ResyncCommand;
import dev.signalbox.cli.command.data.TestCommand;
import dev.signalbox.cli.command.data.VerifyCommand;
import dev.signalbox.cli.command.processes.KillCommand;
import dev.signalbox.cli.command.processes.ProcessesCommand;
import dev.signalbox.cli.command.rules.AnswersCommand;
import dev.signalbox.cli.command.rules.RouteCommand;
import dev.signalbox.cli.command.rules.RulesCommand;
import dev.signalbox.cli.command.sql.SqlCommand;
import dev.signalbox.cli.command.stack.ConnectInfoCommand;
import dev.signalbox.cli.command.stack.DiskCommand;
import dev.signalbox.cli.command.stack.DoctorCommand;
import dev.signalbox.cli.command.stack.DownCommand;
import dev.signalbox.cli.command.stack.LogsCommand;
import dev.signalbox.cli.command.stack.PurgeCommand;
import dev.signalbox.cli.command.stack.RestartCommand;
import dev.signalbox.cli.command.stack.StatusCommand;
import dev.signalbox.cli.command.stack.TrainCommand;
import dev.signalbox.cli.command.stack.UpCommand;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.GlobalOptions;
import dev.signalbox.cli.support.Window;
import dev.signalbox.engine.program.ProgramFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The program: its commands and what holds for all of them. */
@Command(
    name = "signalbox",
    description =
        "Operations console for MySQL -> Debezium -> Kafka -> ClickHouse. Without a command it"
            + " opens the window.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Version.class,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "[COMMAND]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done, and everything agrees",
      " 1:a gate was exceeded or a verification failed",
      " 2:the command line or a file given is wrong",
      " 3:no stack runs in this data directory",
      " 4:a program, library or package is missing on this machine",
      " 5:a service did not start, is unhealthy or stopped",
      " 6:a server answered with an error",
      " 7:another process holds what is needed (a port, the data directory)",
      " 8:the disk is full or not writable, or a file is corrupt",
      " 9:a deadline passed",
      "70:a fault of Signalbox itself",
      "130:cancelled"
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DiskCommand.class,
      LogsCommand.class,
      RestartCommand.class,
      ResyncCommand.class,
      VerifyCommand.class,
      DoctorCommand.class,
      ConnectInfoCommand.class,
      SqlCommand.class,
      ProcessesCommand.class,
      KillCommand.class,
      RouteCommand.class,
      RulesCommand.class,
      AnswersCommand.class,
      LagCommand.class,
      FreshnessCommand.class,
      TestCommand.class,
      LoadCommand.class,
      DemoCommand.class,
      QuickstartCommand.class,
      BenchCommand.class,
      TrainCommand.class,
      PurgeCommand.class,
      VersionCommand.class
    })
public final class RootCommand extends CliCommand {
  @Mixin private final GlobalOptions options;

  public RootCommand(CliContext context) {
    super(context);
    this.options = context.options();
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Window(cli()).start().waitFor();
  }

  /** What {@code --version} prints. */
  public static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"signalbox " + ProgramFacts.version()};
    }
  }
}
