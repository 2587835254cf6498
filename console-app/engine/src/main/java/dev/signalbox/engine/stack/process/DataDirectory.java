package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.host.StorageErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The layout of one stack's data directory. */
public record DataDirectory(Path root) {
  /** What supervisor and window put there before there is a stack. */
  private static final List<String> OURS =
      List.of("supervisor.", "window.", "crash-", ".tmp-", DataDirectory.LOGS);

  /** The folder with the logs of window and command line. */
  public static final String LOGS = "logs";

  Path stack() {
    return root.resolve("stack.json");
  }

  Path credentials() {
    return root.resolve("credentials.json");
  }

  Path processes() {
    return root.resolve("services.json");
  }

  Path supervisor() {
    return root.resolve("supervisor.json");
  }

  Path supervisorLock() {
    return root.resolve("supervisor.lock");
  }

  Path supervisorLog() {
    return root.resolve("supervisor.log");
  }

  Path data(String service) {
    return service(service).resolve("data");
  }

  Path conf(String service) {
    return service(service).resolve("conf");
  }

  Path log(String service) {
    return service(service).resolve("log").resolve(service + ".log");
  }

  /** What Connect takes passwords from. */
  Path connectSecrets() {
    return conf("connect").resolve("secrets.properties");
  }

  /** What a connector's configuration contains in place of the replication login's password. */
  String connectorPassword() {
    return "${file:" + connectSecrets() + ":cdc.password}";
  }

  Path service(String name) {
    return root.resolve("services").resolve(name);
  }

  /** Whether a stack has been made here. */
  boolean hasStack() {
    return Files.isRegularFile(stack());
  }

  /** Makes the directory for this user alone, and refuses one that holds something else. */
  void create() {
    if (Files.isDirectory(root)) {
      refuseForeign();
    }
    PrivateFiles.createDirectories(root);
    PrivateFiles.checkWritable(root);
  }

  /** Refuses to touch a directory that a newer Signalbox made. */
  void refuseNewer() {
    StackRecord.read(this);
  }

  /** Refuses to touch a directory that Signalbox did not make. */
  void refuseForeign() {
    try {
      var foreign = foreign();
      if (foreign.isPresent()) {
        throw new EngineException(
            ErrorCode.BAD_INPUT,
            root
                + " is not a Signalbox data directory: it holds '"
                + foreign.get()
                + "' and no stack.json. Name an empty or a new directory.");
      }
    } catch (IOException e) {
      throw StorageErrors.of(e, "read", root);
    }
  }

  /** The name of a file that is not Signalbox's, where no stack has been made. */
  public Optional<String> foreign() throws IOException {
    if (hasStack() || !Files.exists(root)) {
      return Optional.empty();
    }
    try (var entries = Files.list(root)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> OURS.stream().noneMatch(name::startsWith))
          .findFirst();
    }
  }
}
