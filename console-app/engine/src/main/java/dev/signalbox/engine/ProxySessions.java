package dev.signalbox.engine;

import dev.signalbox.common.sql.Passwords;
import dev.signalbox.engine.processes.ProcessPlace;
import dev.signalbox.engine.processes.ProxyProcesses;
import dev.signalbox.engine.processes.RunningProcess;
import dev.signalbox.engine.proxy.ProxySession;
import dev.signalbox.engine.proxy.ProxySqlAdmin;
import java.util.List;
import java.util.function.Supplier;

/** The sessions of the stack's proxy among everything that runs. */
record ProxySessions(Supplier<ProxySqlAdmin> proxy) implements ProxyProcesses {
  @Override
  public List<RunningProcess> list() {
    return proxy.get().sessions().stream().map(ProxySessions::process).toList();
  }

  private static RunningProcess process(ProxySession session) {
    boolean idle = session.command().equals("Sleep");
    return new RunningProcess(
        ProcessPlace.PROXY,
        Long.toString(session.id()),
        session.user(),
        session.client(),
        session.schema(),
        session.millis(),
        session.command(),
        idle ? "" : Passwords.hidden(session.sql().strip()),
        session.hostgroup(),
        false,
        "");
  }

  @Override
  public void kill(long session) {
    proxy.get().kill(session);
  }
}
