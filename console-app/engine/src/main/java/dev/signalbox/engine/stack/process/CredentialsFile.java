package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.host.Json;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one place that spells a stack's secrets out: a file of mode 0600. */
public final class CredentialsFile {
  private static final Login NONE = new Login("", new Secret(""));

  private CredentialsFile() {}

  /** New logins: generated, or with {@code demo} the well-known ones for what people log in to. */
  public static StackCredentials create(boolean demo) {
    return new StackCredentials(
        new Login("signalbox", Secret.generate()),
        new Login("cdc", Secret.generate()),
        new Login("proxyuser", demo ? new Secret("proxypass123") : Secret.generate()),
        new Login("default", demo ? new Secret("") : Secret.generate()),
        new Login("admin", demo ? new Secret("admin") : Secret.generate()),
        new Login("signalbox", Secret.generate()),
        new Login("clickhouse", Secret.generate()),
        new Login("signalbox", Secret.generate()));
  }

  /** With the logins that a stack of an earlier version has none of. */
  static StackCredentials completed(StackCredentials old) {
    var made = create(false);
    return new StackCredentials(
        old.mysqlAdmin(),
        old.replication(),
        old.app(),
        old.clickhouse(),
        old.proxyAdmin(),
        orElse(old.kafka(), made.kafka()),
        orElse(old.kafkaReader(), made.kafkaReader()),
        orElse(old.connect(), made.connect()));
  }

  private static Login orElse(Login old, Login made) {
    return old.user().isEmpty() ? made : old;
  }

  /** Whether no login is missing, as one is in the file of an earlier version. */
  static boolean hasAll(StackCredentials credentials) {
    return logins(credentials).values().stream().noneMatch(login -> login.user().isEmpty());
  }

  static void write(Path file, StackCredentials credentials) {
    var all = new LinkedHashMap<String, Map<String, String>>();
    logins(credentials)
        .forEach(
            (name, login) -> {
              var fields = new LinkedHashMap<String, String>();
              fields.put("user", login.user());
              fields.put("password", login.password().reveal());
              all.put(name, fields);
            });
    PrivateFiles.write(file, Json.pretty(all));
  }

  static Optional<StackCredentials> read(Path file) {
    return Json.read(file, Map.class)
        .map(
            map ->
                new StackCredentials(
                    login(file, map, "mysqlAdmin"),
                    login(file, map, "replication"),
                    login(file, map, "app"),
                    login(file, map, "clickhouse"),
                    login(file, map, "proxyAdmin"),
                    added(file, map, "kafka"),
                    added(file, map, "kafkaReader"),
                    added(file, map, "connect")));
  }

  /** By the names that templates use. */
  static Map<String, Login> logins(StackCredentials credentials) {
    var logins = new LinkedHashMap<String, Login>();
    logins.put("mysqlAdmin", credentials.mysqlAdmin());
    logins.put("replication", credentials.replication());
    logins.put("app", credentials.app());
    logins.put("clickhouse", credentials.clickhouse());
    logins.put("proxyAdmin", credentials.proxyAdmin());
    logins.put("kafka", credentials.kafka());
    logins.put("kafkaReader", credentials.kafkaReader());
    logins.put("connect", credentials.connect());
    return logins;
  }

  /** A login that files of version 0.1.0 do not have. */
  private static Login added(Path file, Map<?, ?> all, String name) {
    return all.containsKey(name) ? login(file, all, name) : NONE;
  }

  private static Login login(Path file, Map<?, ?> all, String name) {
    if (all.get(name) instanceof Map<?, ?> fields
        && fields.get("user") instanceof String user
        && fields.get("password") instanceof String password) {
      return new Login(user, new Secret(password));
    }
    throw new EngineException(
        ErrorCode.CORRUPT, file + " has no user and password for '" + name + "'. Restore it.");
  }
}
