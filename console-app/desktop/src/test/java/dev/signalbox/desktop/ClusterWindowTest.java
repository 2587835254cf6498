package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackKind;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The picture of a cluster, where several services stand at one place. */
class ClusterWindowTest extends WindowTest {
  ClusterWindowTest() {
    super(new FakeParts(StackKind.DOCKER_CLUSTER));
  }

  @Start
  void start(Stage stage) {
    open(stage);
  }

  private static String service(FxRobot robot) {
    return robot.lookup("#fact-Service").queryAs(Label.class).getText();
  }

  @Test
  void aPlaceShowsItsWorstAndAClickTheNext(FxRobot robot) {
    parts.runtime.running();
    Window.until("usage", () -> robot.lookup("#fact-Memory").tryQuery().isPresent());
    assertThat(robot.lookup("#node-redpanda .label").queryAll().toString())
        .contains("3 \u00d7 Redpanda", "3\u00a0of\u00a03\u00a0ready");
    robot.clickOn("#node-redpanda");
    Window.until("the first", () -> service(robot).equals("redpanda"));
    robot.clickOn("#node-redpanda");
    Window.until("the second", () -> service(robot).equals("redpanda-2"));
    Window.until("its address", () -> robot.lookup("#endpoint-broker").tryQuery().isPresent());
    assertThat(robot.lookup("#endpoint-broker").queryLabeled().getText())
        .isEqualTo("127.0.0.1:9093");
    window().shoot("cluster-running");
    parts.runtime.broken("clickhouse-s1r2", ServiceState.Phase.RESTARTING, "it was killed");
    Window.until(
        "its place says so",
        () ->
            robot
                .lookup("#node-clickhouse .label")
                .queryAll()
                .toString()
                .contains("1\u00a0of\u00a02\u00a0ready"));
    robot.clickOn("#node-clickhouse");
    Window.until("the broken one", () -> service(robot).equals("clickhouse-s1r2"));
    window().shoot("cluster-degraded");
  }

  /** The first click shows the Keeper that is ill, the next goes on with the servers. */
  @Test
  void aKeeperStandsAtClickHousesPlace(FxRobot robot) {
    parts.runtime.running();
    var place = "#node-clickhouse .label";
    Window.until(
        "the servers and their Keepers",
        () ->
            robot
                .lookup(place)
                .queryAll()
                .toString()
                .contains("2\u00a0of\u00a02\u00a0ready\u00a0· Keeper\u00a03\u00a0of\u00a03"));
    assertThat(robot.lookup(place).queryAll().toString()).contains("2 \u00d7 ClickHouse 26.7");
    parts.runtime.broken("keeper-2", ServiceState.Phase.RESTARTING, "it was killed");
    Window.until(
        "its place says so",
        () -> robot.lookup(place).queryAll().toString().contains("Keeper\u00a02\u00a0of\u00a03"));
    robot.clickOn("#node-clickhouse");
    Window.until("the broken one", () -> service(robot).equals("keeper-2"));
    robot.clickOn("#node-clickhouse");
    Window.until("the next", () -> service(robot).equals("keeper-3"));
    window().shoot("cluster-keeper");
  }
}
