package dev.signalbox.engine.stack.process;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.PortTable;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.ServiceTemplate;
import dev.signalbox.engine.stack.StackCredentials;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Prepares one service, writes its configuration and starts its process. */
final class ServiceLauncher implements ManagedService.Launcher {
  /** Gives the engine library's file, fetching it when needed. */
  interface Library {
    Path provide(Consumer<String> progress) throws InterruptedException;
  }

  private final ServiceTemplate service;
  private final LaunchPlan plan;
  private final DataDirectory directory;
  private final ProgramHome home;
  private final StackRecord record;
  private final StackCredentials logins;
  private final Library library;
  private final Consumer<String> note;
  private volatile Consumer<String> waiting = text -> {};

  ServiceLauncher(
      ServiceTemplate service,
      LaunchPlan plan,
      DataDirectory directory,
      ProgramHome home,
      StackRecord record,
      StackCredentials logins,
      Library library,
      Consumer<String> note) {
    this.service = service;
    this.plan = plan;
    this.directory = directory;
    this.home = home;
    this.record = record;
    this.logins = logins;
    this.library = library;
    this.note = note;
  }

  /** Receives what the launch is waiting for. */
  void tell(Consumer<String> listener) {
    waiting = listener;
  }

  @Override
  public ServiceProcess launch() throws InterruptedException {
    String name = service.name();
    boolean engine =
        service.prepare().filter(p -> p == ServiceTemplate.Preparation.ENGINE_LIBRARY).isPresent();
    String file = engine ? library.provide(this::say).toString() : "";
    plan.writeConfig(service, record, logins, file);
    Path log = directory.log(name);
    if (service.prepare().filter(p -> p == ServiceTemplate.Preparation.MARIADB_DATA).isPresent()) {
      MariaDbData.ensure(
          home.component(service.component()),
          directory.conf(name).resolve("my.cnf"),
          directory.data(name),
          log,
          logins,
          this::say);
    }
    checkPorts();
    return ServiceProcess.start(plan.command(service, record, logins), directory.data(name), log);
  }

  private void checkPorts() {
    for (var port : service.ports()) {
      int number = record.port(service.name(), port.name());
      if (!PortTable.free(number)) {
        throw taken(service, number, PortTable.holder(number).orElse("another program"));
      }
    }
  }

  /** The failure of a service whose port another program took. */
  static EngineException taken(ServiceTemplate service, int port, String holder) {
    return new EngineException(
        ErrorCode.IN_USE,
        "Port "
            + port
            + " of "
            + service.name()
            + " was taken by "
            + holder
            + ". End it, or stop the stack and launch it again: it then takes other ports.");
  }

  private void say(String text) {
    waiting.accept(text);
    if (text.contains("corrupt")) {
      note.accept(service.name() + ": " + text);
    }
  }
}
