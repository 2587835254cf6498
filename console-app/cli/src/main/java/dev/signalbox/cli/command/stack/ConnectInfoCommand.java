package dev.signalbox.cli.command.stack;

import dev.signalbox.cli.command.OptionFile;
import dev.signalbox.cli.support.CliCommand;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.cli.support.ExitCode;
import dev.signalbox.engine.stack.ClientCommands;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackEndpoints;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox connect-info}. */
@Command(
    name = "connect-info",
    description =
        "Print ready-to-paste client commands. Clients ask for the password, or read it from an"
            + " option file.")
public final class ConnectInfoCommand extends CliCommand {
  @Option(names = "--show-passwords", description = "Print the passwords too.")
  private boolean showPasswords;

  @Option(
      names = "--option-file",
      paramLabel = "FILE",
      description =
          "Write the proxy's login to FILE (mode 0600) for: mariadb --defaults-extra-file=FILE")
  private @Nullable Path optionFile;

  @Option(
      names = "--kafka-file",
      paramLabel = "FILE",
      description =
          "Write the broker's login to FILE (mode 0600) for: kafka-topics.sh --command-config FILE")
  private @Nullable Path kafkaFile;

  /**
   * One way in.
   *
   * @param user null where there is no login
   * @param password empty unless it was asked for, or where there is none
   */
  record Entry(
      String name, String address, @Nullable String user, String command, String password) {}

  private record Document(String host, List<Entry> entries, @Nullable String optionFile) {}

  public ConnectInfoCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    try (var signalbox = cli().open()) {
      var endpoints = signalbox.stack().endpoints();
      var credentials = signalbox.stack().credentials();
      if (optionFile != null) {
        OptionFile.mysql(
            optionFile.toAbsolutePath(),
            endpoints.host(),
            endpoints.proxyPort(),
            credentials.app());
      }
      if (kafkaFile != null) {
        OptionFile.kafka(kafkaFile.toAbsolutePath(), credentials.kafka());
      }
      var entries = new Clients(endpoints, credentials, showPasswords).entries();
      print(entries);
      var file = optionFile == null ? null : optionFile.toAbsolutePath().toString();
      out().json(new Document(endpoints.host(), entries, file));
    }
    return ExitCode.OK;
  }

  private void print(List<Entry> entries) {
    for (var entry : entries) {
      out().line("# " + entry.name() + (entry.user() == null ? "" : ", user " + entry.user()));
      if (!entry.password().isEmpty()) {
        out().line("# password: " + entry.password());
      }
      out().line(entry.command());
      out().line("");
    }
    if (optionFile != null) {
      out().line("# through the proxy, without being asked for the password");
      out().line("mariadb --defaults-extra-file=" + optionFile.toAbsolutePath());
    }
    if (kafkaFile != null) {
      out().line("# Kafka's tools, SASL_PLAINTEXT with PLAIN");
      out().line("kafka-topics.sh --list --command-config " + kafkaFile.toAbsolutePath());
    }
    if (optionFile == null && kafkaFile == null && !showPasswords) {
      out()
          .line(
              "# passwords: signalbox connect-info --show-passwords, or --option-file FILE,"
                  + " --kafka-file FILE");
    }
  }

  /** Every way in, by the stack's own endpoints. */
  private record Clients(StackEndpoints at, StackCredentials logins, boolean showPasswords) {
    List<Entry> entries() {
      var app = logins.app();
      return List.of(
          mariadb("Queries, through the proxy (MariaDB client)", at.proxyPort(), app),
          mysql("Queries, through the proxy (MySQL client)", at.proxyPort(), app),
          mariadb("The proxy's admin port", at.adminPort(), logins.proxyAdmin()),
          mariadb("MySQL itself, past the proxy", at.mysqlPort(), logins.mysqlAdmin()),
          entry(
              "ClickHouse over HTTP",
              at.clickhouseHttpPort(),
              logins.clickhouse(),
              lines().clickhouseHttp(at.clickhouseHttpPort(), logins.clickhouse())),
          entry(
              "ClickHouse by JDBC",
              at.clickhouseHttpPort(),
              logins.clickhouse(),
              lines().clickhouseJdbc(at.clickhouseHttpPort())),
          mariadb("ClickHouse by MySQL's protocol", at.clickhouseMysqlPort(), app),
          entry("Kafka bootstrap servers", at.brokerPort(), logins.kafka(), at.bootstrapServers()),
          entry(
              "Kafka Connect's REST API",
              at.connectPort(),
              logins.connect(),
              lines().connectors(at.connectPort(), logins.connect())));
    }

    private ClientCommands lines() {
      return new ClientCommands(at.host());
    }

    private Entry mariadb(String name, int port, Login login) {
      return entry(name, port, login, lines().mariadb(port, login));
    }

    private Entry mysql(String name, int port, Login login) {
      return entry(name, port, login, lines().mysql(port, login));
    }

    private Entry entry(String name, int port, Login login, String command) {
      return new Entry(
          name,
          at.host() + ":" + port,
          login.user().isEmpty() ? null : login.user(),
          command,
          showPasswords ? login.password().reveal() : "");
    }
  }
}
