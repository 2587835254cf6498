package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.command.ClientGroup;
import dev.signalbox.cli.command.StackDocument;
import dev.signalbox.cli.support.CliContext;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.proxy.AdminEndpoint;
import dev.signalbox.engine.proxy.ProxySqlAdmin;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which proxy's rules are meant: the stack's own router, or any ProxySQL by its admin port. */
final class AdminOptions {
  /** Where the password may be, so that it stands in no command line. */
  static final String PASSWORD_VARIABLE = "SIGNALBOX_ADMIN_PASSWORD";

  private static final Pattern ADDRESS = Pattern.compile("(?:\\[(.+)]|([^:]+)):(\\d{1,5})");

  @Option(names = "--live", description = "The proxy of the running stack (the default).")
  private boolean live;

  @Option(
      names = "--admin",
      paramLabel = "HOST:PORT",
      description = "Any ProxySQL, by its admin port, instead of the stack's proxy.")
  private @Nullable String admin;

  @Option(
      names = "--user",
      paramLabel = "USER",
      description = "With --admin: the login (default: that of the option file, or admin).")
  private @Nullable String user;

  @Option(
      names = "--option-file",
      paramLabel = "FILE",
      description =
          "With --admin: read user and password in the [client] group of this MySQL option file."
              + " Without it the password is taken from "
              + PASSWORD_VARIABLE
              + " in the environment, or asked for.")
  private @Nullable Path optionFile;

  /** Whether the command line names any proxy. */
  boolean isGiven() {
    return live || admin != null;
  }

  /** Whether a proxy is meant that is not the stack's. */
  boolean isOther() {
    return admin != null;
  }

  /** The proxy that is meant; close it after use. */
  ProxyTarget open(CliContext cli) {
    if (admin == null) {
      if (user != null || optionFile != null) {
        throw bad("--user and --option-file need --admin HOST:PORT.");
      }
      var signalbox = cli.open();
      try {
        StackDocument.requireRunning(signalbox);
        var at = signalbox.stack().endpoints();
        return new ProxyTarget(
            at.host() + ":" + at.adminPort(),
            signalbox.proxy(),
            signalbox.ruleChanges(),
            signalbox.ruleDrafts(),
            signalbox.shippedRules().hostgroupNames(),
            signalbox::close);
      } catch (RuntimeException e) {
        signalbox.close();
        throw e;
      }
    }
    if (live) {
      throw bad("--live and --admin exclude each other.");
    }
    var endpoint = endpoint(cli, admin);
    return new ProxyTarget(
        endpoint.host() + ":" + endpoint.port(),
        new ProxySqlAdmin(endpoint, Map.of()),
        Signalbox.ruleChanges(endpoint),
        Signalbox.ruleDrafts(endpoint),
        Map.of(),
        () -> {});
  }

  private AdminEndpoint endpoint(CliContext cli, String address) {
    var match = ADDRESS.matcher(address);
    if (!match.matches() || Integer.parseInt(match.group(3)) > 65535) {
      throw bad("--admin is '" + address + "', but must be HOST:PORT, for example 10.0.0.5:6032.");
    }
    var host = match.group(1) == null ? match.group(2) : match.group(1);
    var file = optionFile == null ? Map.<String, String>of() : ClientGroup.read(optionFile);
    var login = user == null ? file.getOrDefault("user", "admin") : user;
    var password = file.get("password");
    if (password == null) {
      password = cli.environment().get(PASSWORD_VARIABLE);
    }
    return new AdminEndpoint(
        host,
        Integer.parseInt(match.group(3)),
        login,
        password == null ? ask(cli, login + "@" + address) : new Secret(password));
  }

  private static Secret ask(CliContext cli, String who) {
    var console = System.console();
    if (console == null || !console.isTerminal() || cli.out().isJson()) {
      throw bad(
          "There is no terminal to ask for the password of "
              + who
              + ". Put it into "
              + PASSWORD_VARIABLE
              + " in the environment, or into an --option-file.");
    }
    var typed = console.readPassword("Password of %s: ", who);
    if (typed == null) {
      throw new EngineException(ErrorCode.CANCELLED, "No password was given.");
    }
    return new Secret(new String(typed));
  }

  private static EngineException bad(String text) {
    return new EngineException(ErrorCode.BAD_INPUT, text);
  }
}
