package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.desktop.preferences.SettingsFile;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.Remedy;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackKind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window over a stack of containers, and the way from one kind of stack to another. */
class DockerWindowTest extends WindowTest {
  private final List<StackKind> chosen = new CopyOnWriteArrayList<>();

  DockerWindowTest() {
    super(new FakeParts(StackKind.DOCKER));
  }

  @Start
  void start(Stage stage) {
    parts.runtime.findings =
        List.of(
            new PreflightFinding(
                "docker", PreflightFinding.Level.OK, "Engine 29.0.1, API 1.44, Debian 12", ""),
            new PreflightFinding(
                    "memory",
                    PreflightFinding.Level.WARN,
                    "4.1 GB given to the engine, the stack may use 7.2 GB, 4 cores",
                    "Give the engine more memory (Docker Desktop: Settings, Resources), or use the"
                        + " size laptop (SIGNALBOX_SIZE=laptop).")
                .settledBy("SIGNALBOX_SIZE"),
            new PreflightFinding(
                "disk",
                PreflightFinding.Level.WARN,
                "3.1 GB free on the disk of /home/ada/.local/share/signalbox/docker",
                Remedy.of(
                    "Images take about 4 GB, data more: free some space by ",
                    "docker system prune",
                    ".")),
            PreflightFinding.ofPort(
                3307,
                PreflightFinding.Level.NOTE,
                "taken by mysqld, process 812",
                "mysql takes the next free one; the status shows it."));
    open(stage);
    window().workspace().onSwitch((kind, then) -> chosen.add(kind));
  }

  private static boolean there(FxRobot robot, String id) {
    return robot.lookup(id).tryQuery().isPresent();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  @Test
  void findingsAreMendedWhereTheyAreSaid(FxRobot robot) {
    Window.until("the command", () -> there(robot, "#command-disk"));
    assertThat(text(robot, "#command-disk")).isEqualTo("docker system prune");
    window().shoot("docker-stopped");
    robot.clickOn("#command-disk-copy");
    assertThat(
            WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("docker system prune");
    robot.clickOn("#choose-port-3307");
    Window.until("the field", () -> there(robot, "#field-port-3307"));
    robot
        .clickOn("#field-port-3307")
        .push(KeyCode.CONTROL, KeyCode.A)
        .write("80")
        .type(KeyCode.ENTER);
    assertThat(chosen).isEmpty();
    window().shoot("docker-port");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("3399").type(KeyCode.ENTER);
    Window.until("opened again with the new port", () -> chosen.contains(StackKind.DOCKER));
    assertThat(new SettingsFile(temporary.resolve("window.json")).get().docker())
        .containsEntry("SIGNALBOX_MYSQL_PORT", "3399");
    robot.clickOn("#settings-memory");
    Window.until("the settings", () -> there(robot, "#docker-size-workstation"));
    robot.clickOn("#docker-size-workstation");
    assertThat(new SettingsFile(temporary.resolve("window.json")).get().docker())
        .containsEntry("SIGNALBOX_SIZE", "workstation");
    robot.clickOn("#docker-prefix").write("registry example").type(KeyCode.ENTER);
    Window.until("the problem", () -> !text(robot, "#docker-prefix-problem").isEmpty());
    window().shoot("docker-settings");
    robot.push(KeyCode.CONTROL, KeyCode.A).write("registry.example:5000/").type(KeyCode.ENTER);
    assertThat(new SettingsFile(temporary.resolve("window.json")).get().docker())
        .containsEntry("SIGNALBOX_IMAGE_PREFIX", "registry.example:5000/");
  }

  @Test
  void aStackOfContainersIsShownLikeOneOfProcesses(FxRobot robot) {
    assertThat(there(robot, "#console-strip")).isTrue();
    assertThat(robot.lookup("#console-open").queryButton().isDisabled()).isTrue();
    parts.runtime.running();
    Window.until("it can be stopped", () -> robot.lookup("#stop-stack").query().isVisible());
    Window.until("usage", () -> there(robot, "#fact-Memory"));
    for (int i = 0; i < 12; i++) {
      parts.runtime.write("redpanda", "INFO  raft - [group_id:1] became the leader term: 1");
      parts.runtime.write("proxysql", "[INFO] Received LOAD MYSQL SERVERS TO RUNTIME command");
    }
    robot.clickOn("#node-redpanda");
    Window.until("endpoints", () -> there(robot, "#endpoint-broker"));
    window().shoot("docker-running");
    robot.clickOn("#console-open");
    assertThat(parts.browsed).containsExactly("http://127.0.0.1:8080/");
    robot.clickOn("#console-address-copy");
    assertThat(
            WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("http://127.0.0.1:8080/");
    robot.clickOn("#console-select");
    Window.until("its page in the inspector", () -> there(robot, "#endpoint-console-page"));
    window().shoot("docker-console");
    window().go("resources");
    Window.until(
        "rows", () -> robot.lookup("#resources-table").queryTableView().getItems().size() == 6);
    Window.until(
        "the disk, images apart",
        () ->
            text(robot, "#resources-total").contains("; on the disk ")
                && text(robot, "#resources-total").endsWith(" of images"));
    window().shoot("docker-resources");
    parts.runtime.broken(
        "redpanda", ServiceState.Phase.RESTARTING, "it was killed, starting again");
    window().go("stack");
    Window.until("said", () -> text(robot, "#health-text").contains("was killed"));
    robot.clickOn("#node-redpanda");
    Window.until(
        "one that does not get well can be stopped",
        () -> robot.lookup("#inspector-stop").query().isVisible());
    window().shoot("docker-degraded");
    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> window().resize(1100, 700));
    window().shoot("docker-small");
  }

  @Test
  void anotherKindIsPickedWithWhatItNeeds(FxRobot robot) {
    robot.clickOn("#stack-picker");
    Window.until("the kinds", () -> there(robot, "#picker-embedded"));
    assertThat(robot.lookup("#picker-use").queryButton().isDisabled()).isTrue();
    window().shoot("picker");
    robot.clickOn("#picker-embedded").clickOn("#picker-use");
    Window.until("switched", () -> chosen.contains(StackKind.EMBEDDED));
    parts.firstRun.dockerWhyNot =
        "docker: No Docker engine was found: none of [/var/run/docker.sock] exists. Start it:"
            + " sudo systemctl start docker";
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    Window.until("the remedy", () -> there(robot, "#picker-docker-command"));
    window().shoot("picker-nodocker");
    robot.push(KeyCode.ESCAPE);
    Window.until("put away", () -> !there(robot, "#picker"));
  }

  @Test
  void theFirstRunOfAnotherKindGoesThere(FxRobot robot) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, window().workspace()::welcome);
    Window.until("the offers", () -> there(robot, "#welcome-docker"));
    window().shoot("welcome-kinds");
    robot.clickOn("#welcome-embedded").clickOn("#welcome-begin");
    Window.until("switched", () -> chosen.contains(StackKind.EMBEDDED));
  }
}
