package dev.signalbox.desktop.workbench.servers;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.workbench.SqlTarget;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Which server did not answer a run, and what starts it. Toolkit's thread only. */
public final class ServerDownModel {
  private static final Pattern UNREACHED = Pattern.compile("ERROR 9001.*hostgroup (\\d+)");
  private static final String LOST = "The connection to ";

  private final ServerSource source;
  private final Tasks tasks;
  private final ReadOnlyObjectWrapper<@Nullable Down> down = new ReadOnlyObjectWrapper<>(null);
  private final BooleanProperty starting = new SimpleBooleanProperty(false);

  public ServerDownModel(ServerSource source, Tasks tasks) {
    this.source = source;
    this.tasks = tasks;
  }

  /**
   * A server that does not answer.
   *
   * @param said who does not answer
   * @param action what its button says
   */
  public record Down(String said, String action, ServerSource.Service service) {}

  /**
   * Looks whether a failure is of a server that is down.
   *
   * @param problem why the run failed; empty when it did not
   * @param target what the tab speaks to
   * @param hostgroups their names by number
   */
  public void look(String problem, SqlTarget target, Map<Integer, String> hostgroups) {
    down.set(
        unreached(problem, target, hostgroups)
            .flatMap(server -> source.service(server).map(service -> row(server, service)))
            .orElse(null));
  }

  private static Optional<SqlTarget> unreached(
      String problem, SqlTarget target, Map<Integer, String> hostgroups) {
    var matcher = UNREACHED.matcher(problem);
    if (matcher.find()) {
      var name = String.valueOf(hostgroups.get(Integer.valueOf(matcher.group(1))));
      return name.equalsIgnoreCase("clickhouse")
          ? Optional.of(SqlTarget.CLICKHOUSE)
          : name.equalsIgnoreCase("mysql") ? Optional.of(SqlTarget.MYSQL) : Optional.empty();
    }
    return problem.startsWith(LOST) ? Optional.of(target) : Optional.empty();
  }

  private static Down row(SqlTarget server, ServerSource.Service service) {
    var name =
        switch (server) {
          case MYSQL -> msg("target.mysql");
          case CLICKHOUSE -> msg("target.clickhouse");
          case PROXY -> msg("down.proxy");
        };
    return new Down(
        msg("down.silent", name),
        service.running() ? msg("down.restart", name) : msg("down.start", name),
        service);
  }

  /**
   * Starts it, as the Stack screen does.
   *
   * @param said takes how that ended, in words
   */
  public void start(Consumer<String> said) {
    var now = down.get();
    if (now == null || starting.get()) {
      return;
    }
    starting.set(true);
    tasks.start(
        now.action(),
        reporter -> source.start(now.service()),
        end -> {
          starting.set(false);
          if (end.done()) {
            down.set(null);
            said.accept(msg("down.started"));
          } else {
            said.accept(end.said());
          }
        });
  }

  /** What does not answer; null while nothing is known to be down. */
  public ReadOnlyObjectProperty<@Nullable Down> down() {
    return down.getReadOnlyProperty();
  }

  /** Whether it is being started. */
  public BooleanProperty starting() {
    return starting;
  }
}
