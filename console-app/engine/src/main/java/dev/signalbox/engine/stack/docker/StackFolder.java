package dev.signalbox.engine.stack.docker;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A stack's own folder: a copy of the template and the {@code .env} file, mode 0600, with the
 * stack's name, logins, ports and size. {@code docker compose} in this folder means the same stack.
 */
final class StackFolder {
  /** The platform's well-known passwords; the templates have none and refuse to start without. */
  static final Map<String, String> DEMO_PASSWORDS =
      Map.of(
          "SIGNALBOX_MYSQL_ROOT_PASSWORD", "rootpass123",
          "SIGNALBOX_ADMIN_PASSWORD", "signalbox123",
          "SIGNALBOX_CDC_PASSWORD", "cdcpass123",
          "SIGNALBOX_APP_PASSWORD", "proxypass123",
          "SIGNALBOX_MONITOR_PASSWORD", "monitorpass123",
          "SIGNALBOX_CLICKHOUSE_PASSWORD", "clickhouse123",
          "SIGNALBOX_PROXY_ADMIN_PASSWORD", "admin");

  /** Settings with the well-known passwords where they name none. */
  static Map<String, String> withPasswords(Map<String, String> settings) {
    var all = new LinkedHashMap<>(DEMO_PASSWORDS);
    all.putAll(settings);
    return all;
  }

  /** The servers of this stack that ask for no login. */
  private static final Login NONE = new Login("", new Secret(""));

  static final String PROJECT = "SIGNALBOX_PROJECT";
  static final String STACK = "SIGNALBOX_STACK";

  /** Of this folder's files; one that was made before formats were counted has none. */
  static final String FORMAT = "SIGNALBOX_FORMAT";

  private static final int KNOWN_FORMAT = 1;
  static final String SIZE = "SIGNALBOX_SIZE";
  private static final String CONVERTERS = "SIGNALBOX_CONVERTERS";

  private final Path template;
  private final Path root;

  StackFolder(Path template, Path root) {
    this.template = template;
    this.root = root.toAbsolutePath().normalize();
  }

  Path root() {
    return root;
  }

  /** The kind of stack as {@code --stack} names it, and its template's folder. */
  String kind() {
    return String.valueOf(template.getFileName());
  }

  Path composeFile() {
    return root.resolve("compose.yaml");
  }

  Path env() {
    return root.resolve(".env");
  }

  boolean exists() {
    return Files.exists(env());
  }

  /** The stack's settings; empty when it was never made. Secrets are among them. */
  Map<String, String> settings() {
    try {
      return exists() ? known(EnvFile.parse(Files.readString(env()))) : Map.of();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE, env() + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private Map<String, String> known(Map<String, String> settings) {
    var format = settings.getOrDefault(FORMAT, "1");
    if (!format.matches("\\d{1,6}")) {
      throw new EngineException(
          ErrorCode.CORRUPT, env() + ": " + FORMAT + " is '" + format + "' and not a number.");
    }
    if (Integer.parseInt(format) > KNOWN_FORMAT) {
      throw StackFormats.newer(root, Integer.parseInt(format), KNOWN_FORMAT);
    }
    return settings;
  }

  /** Settings for a stack that is new, or for the next launch of one that is not. */
  Map<String, String> next(boolean demo, Path converters, Map<String, String> environment) {
    var settings = new LinkedHashMap<String, String>(settings());
    if (settings.isEmpty()) {
      var id = UUID.randomUUID().toString();
      settings.put(STACK, id);
      settings.put(PROJECT, "signalbox-" + id.substring(0, 8));
      if (!demo) {
        DEMO_PASSWORDS.keySet().forEach(name -> settings.put(name, Secret.generate().reveal()));
      }
    }
    settings.put(FORMAT, Integer.toString(KNOWN_FORMAT));
    // of a demo, also of one that an earlier version made: its template had them
    DEMO_PASSWORDS.forEach(settings::putIfAbsent);
    environment.forEach(
        (name, value) -> {
          if (name.matches("SIGNALBOX_(IMAGE_PREFIX|MYSQL_TAG|SIZE|CLICKHOUSE_FILES|\\w+_PORT)")) {
            settings.put(name, value);
          }
        });
    settings.putAll(size(settings.getOrDefault(SIZE, "laptop")));
    settings.put(CONVERTERS, converters.toString());
    return settings;
  }

  private Map<String, String> size(String name) {
    var file = template.resolve(name + ".env");
    if (!name.matches("[a-z]+") || !Files.isRegularFile(file)) {
      throw new EngineException(
          ErrorCode.BAD_INPUT, "The size '" + name + "' must be laptop or workstation.");
    }
    try {
      return EnvFile.parse(Files.readString(file));
    } catch (IOException e) {
      throw new EngineException(ErrorCode.MISSING_PART, file + " cannot be read.", e);
    }
  }

  /** Copies the template and writes the settings; the settings last, as what makes it a stack. */
  void write(Map<String, String> settings) {
    if (Files.isDirectory(root) && !exists()) {
      refuseForeign();
    }
    PrivateFiles.createDirectories(root);
    try (var files = Files.walk(template)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = template.relativize(file);
        var target = root.resolve(name);
        if (!name.toString().endsWith(".env")) {
          if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
          }
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STORAGE,
          "The stack's folder " + root + " cannot be written: " + e.getMessage() + ".",
          e);
    }
    PrivateFiles.write(
        env(), EnvFile.write("Written by Signalbox; docker compose reads it too.", settings));
  }

  private void refuseForeign() {
    try (var files = Files.list(root)) {
      if (files.anyMatch(file -> !file.equals(UserDirectories.logs(root)))) {
        throw new EngineException(
            ErrorCode.IN_USE,
            root + " holds files that are no Docker stack's. Use another --data-dir.");
      }
    } catch (IOException e) {
      throw new EngineException(ErrorCode.STORAGE, root + " cannot be read.", e);
    }
  }

  /** The stack as its files describe it; empty when it was never made. */
  Optional<ComposeFile> stack() {
    return exists() ? Optional.of(ComposeReader.read(composeFile(), settings())) : Optional.empty();
  }

  /** What a stack would be that has not been made. */
  ComposeFile template(Map<String, String> settings) {
    return ComposeReader.read(template.resolve("compose.yaml"), settings);
  }

  StackCredentials credentials() {
    var file = stack().orElseThrow(this::neverUp);
    var mysql = file.service("mysql").environment();
    var clickhouse = file.service("clickhouse").environment();
    var proxy = file.service("proxysql").environment();
    return new StackCredentials(
        login("signalbox", mysql, "SIGNALBOX_ADMIN_PASSWORD"),
        login("cdc", mysql, "SIGNALBOX_CDC_PASSWORD"),
        login("proxyuser", mysql, "SIGNALBOX_APP_PASSWORD"),
        login("default", clickhouse, "CLICKHOUSE_PASSWORD"),
        login("radmin", proxy, "SIGNALBOX_PROXY_ADMIN_PASSWORD"),
        NONE,
        NONE,
        NONE);
  }

  private static Login login(String user, Map<String, String> environment, String name) {
    return new Login(user, new Secret(environment.getOrDefault(name, "")));
  }

  EngineException neverUp() {
    return new EngineException(
        ErrorCode.NOT_RUNNING,
        "No Docker stack has been launched in "
            + root
            + " yet. Launch one first (signalbox up --stack "
            + kind()
            + "), or name its folder by --data-dir.");
  }

  /** Deletes the folder. */
  void delete() {
    PrivateFiles.deleteTree(root);
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
