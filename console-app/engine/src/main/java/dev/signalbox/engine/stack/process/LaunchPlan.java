package dev.signalbox.engine.stack.process;

import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.program.StartCaches;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackCredentials;
import dev.signalbox.engine.stack.StackTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a service's configuration and builds the command that starts it. */
final class LaunchPlan {
  /** Longer names do not fit into a socket's address. */
  private static final int SOCKET_PATH_LIMIT = 100;

  private final ProgramHome home;
  private final StackTemplate template;
  private final DataDirectory directory;
  private final StartCaches startCaches;

  LaunchPlan(ProgramHome home, StackTemplate template, DataDirectory directory) {
    this.home = home;
    this.template = template;
    this.directory = directory;
    this.startCaches = new StartCaches(home);
  }

  /** Makes the service's folders and writes its configuration, all for this user alone. */
  void writeConfig(
      ServiceTemplate service, StackRecord record, StackCredentials logins, String library) {
    PrivateFiles.createDirectories(directory.root().resolve("services"));
    PrivateFiles.createDirectories(directory.root().resolve("services").resolve(service.name()));
    PrivateFiles.createDirectories(directory.data(service.name()));
    PrivateFiles.createDirectories(directory.conf(service.name()));
    PrivateFiles.createDirectories(parent(directory.log(service.name())));
    ConfigRenderer renderer = renderer(service, record, logins, library);
    for (String file : service.config()) {
      PrivateFiles.write(
          directory.conf(service.name()).resolve(file),
          renderer.render(home.templates().resolve(template.name()).resolve(file)));
    }
    if (service.mainClass().isPresent()) {
      // In a file, because a class path of a hundred jars makes process lists unreadable.
      PrivateFiles.write(
          classPathFile(service),
          "-cp\n\"" + home.classPath(service.component()).replace("\\", "\\\\") + "\"\n");
    }
    if (service
        .prepare()
        .equals(java.util.Optional.of(ServiceTemplate.Preparation.CONNECT_SECRETS))) {
      PrivateFiles.write(
          directory.connectSecrets(),
          "cdc.user="
              + logins.replication().user()
              + "\ncdc.password="
              + logins.replication().password().reveal()
              + "\n");
    }
  }

  /** The command line; no secret stands in it. */
  List<String> command(ServiceTemplate service, StackRecord record, StackCredentials logins) {
    var command = new ArrayList<String>();
    if (service.program().isPresent()) {
      Path component = home.component(service.component());
      command.add(component.resolve(service.program().get()).toString());
    } else {
      var jvm = new ArrayList<>(service.jvm());
      jvm.add("--enable-native-access=ALL-UNNAMED");
      jvm.add("--sun-misc-unsafe-memory-access=allow");
      jvm.add("-Djava.awt.headless=true");
      command.add(home.java().toString());
      command.addAll(
          startCaches.flags(service.name(), jvm, () -> home.classPath(service.component())));
      command.addAll(jvm);
      command.add("@" + classPathFile(service));
      command.add(service.mainClass().orElseThrow());
    }
    ConfigRenderer renderer = renderer(service, record, logins, "");
    for (String argument : service.command()) {
      command.add(renderer.render("stack.yaml", argument));
    }
    if (service.prepare().equals(java.util.Optional.of(ServiceTemplate.Preparation.MARIADB_DATA))) {
      command.addAll(MariaDbData.asRoot());
    }
    return command;
  }

  /** Whether a service that was started with the ports of one record would be with another's. */
  boolean sameFor(
      ServiceTemplate service, StackRecord before, StackRecord now, StackCredentials logins) {
    return before.ports().equals(now.ports())
        || before.ports().keySet().equals(now.ports().keySet())
            && rendered(service, before, logins).equals(rendered(service, now, logins));
  }

  private List<String> rendered(
      ServiceTemplate service, StackRecord record, StackCredentials logins) {
    ConfigRenderer renderer = renderer(service, record, logins, "");
    var texts = new ArrayList<String>();
    for (String file : service.config()) {
      texts.add(renderer.render(home.templates().resolve(template.name()).resolve(file)));
    }
    for (String argument : service.command()) {
      texts.add(renderer.render("stack.yaml", argument));
    }
    return texts;
  }

  private Path classPathFile(ServiceTemplate service) {
    return directory.conf(service.name()).resolve("classpath.args");
  }

  private ConfigRenderer renderer(
      ServiceTemplate service, StackRecord record, StackCredentials logins, String library) {
    Map<String, String> values = new HashMap<>();
    values.put("home", home.root().toString());
    values.put("component", home.component(service.component()).toString());
    values.put("data", directory.data(service.name()).toString());
    values.put("conf", directory.conf(service.name()).toString());
    values.put("log", parent(directory.log(service.name())).toString());
    for (ServiceTemplate each : template.services()) {
      values.put("socket." + each.name(), socket(each));
    }
    values.put("library", library);
    record.ports().forEach((name, port) -> values.put("port." + name, Integer.toString(port)));
    CredentialsFile.logins(logins)
        .forEach(
            (name, login) -> {
              values.put("user." + name, login.user());
              values.put("password." + name, login.password().reveal());
            });
    return new ConfigRenderer(home.templates(), values);
  }

  private String socket(ServiceTemplate service) {
    String beside = directory.data(service.name()).resolve("socket").toString();
    if (beside.getBytes(StandardCharsets.UTF_8).length <= SOCKET_PATH_LIMIT) {
      return beside;
    }
    String unique = Integer.toHexString(directory.root().toString().hashCode());
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("signalbox-" + ProcessHandle.current().pid() + "-" + unique + ".sock")
        .toString();
  }

  private static Path parent(Path path) {
    return java.util.Objects.requireNonNull(path.getParent());
  }
}
