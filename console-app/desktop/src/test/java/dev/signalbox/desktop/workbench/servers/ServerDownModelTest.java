package dev.signalbox.desktop.workbench.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.workbench.SqlTarget;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServerDownModelTest {
  private static final Map<Integer, String> GROUPS = Map.of(10, "MySQL", 20, "ClickHouse");

  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final AtomicReference<String> started = new AtomicReference<>("");
  private final ServerSource source =
      new ServerSource() {
        @Override
        public Optional<Service> service(SqlTarget target) {
          return Optional.of(new Service(target.name(), target == SqlTarget.MYSQL));
        }

        @Override
        public void start(Service service) {
          started.set(service.name());
        }
      };
  private final ServerDownModel model =
      new ServerDownModel(source, new Tasks(ui::add, new EventLog(Clock.systemUTC())));

  private String said(String problem, SqlTarget target) {
    model.look(problem, target, GROUPS);
    var down = model.down().get();
    return down == null ? "" : down.said() + ". " + down.action();
  }

  @Test
  void saysWhoDoesNotAnswerAndWhatStartsIt() {
    var timeout = "ERROR 9001 (HY000): Max connect timeout reached while reaching hostgroup ";
    assertThat(said(timeout + "20 after 10000ms", SqlTarget.PROXY))
        .isEqualTo("ClickHouse does not answer. Start ClickHouse");
    assertThat(said(timeout + "10 after 10000ms", SqlTarget.PROXY))
        .isEqualTo("MySQL does not answer. Restart MySQL");
    assertThat(said(timeout + "33 after 10000ms", SqlTarget.PROXY)).isEmpty();
    assertThat(said("The connection to the proxy failed: refused", SqlTarget.PROXY))
        .isEqualTo("the proxy does not answer. Start the proxy");
    assertThat(said("ERROR 1146 (42S02): Table 'a.b' doesn't exist", SqlTarget.PROXY)).isEmpty();
    assertThat(said("", SqlTarget.PROXY)).isEmpty();
  }

  @Test
  void startsIt() throws Exception {
    said("The connection to ClickHouse failed: refused", SqlTarget.CLICKHOUSE);
    var told = new AtomicReference<>("");
    model.start(told::set);
    while (Objects.requireNonNull(told.get()).isEmpty()) {
      Objects.requireNonNull(ui.poll(20, TimeUnit.SECONDS)).run();
    }
    assertThat(started).hasValue("CLICKHOUSE");
    assertThat(told.get()).contains("Run the statement again");
    assertThat(model.down().get()).isNull();
    assertThat(model.starting().get()).isFalse();
  }
}
