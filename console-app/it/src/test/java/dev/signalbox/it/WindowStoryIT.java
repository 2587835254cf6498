package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.KafkaAccess;
import dev.signalbox.desktop.Window;
import dev.signalbox.desktop.engine.EngineParts;
import dev.signalbox.desktop.ui.TimeChart;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window on the real embedded stack, from nothing running to stopped again. The steps share the
 * window and the stack; one whose forerunner failed gets what it needs by the command line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WindowStoryIT {
  private static final List<String> SERVICES =
      List.of("mysql", "broker", "connect", "clickhouse", "proxy");
  private static final String TOPIC = "imdb.title_basics";
  private static final String COUNT =
      "SELECT titleType, COUNT(*) FROM imdb.title_basics GROUP BY titleType";
  private static final String ROWS = "20000";

  private final FxRobot robot = new FxRobot();
  private Program program;
  private Signalbox engine;
  private Window window;
  private boolean rowsLoaded;

  @BeforeAll
  void open() throws Exception {
    var dataDir = Files.createTempDirectory("signalbox-window-");
    program = new Program(dataDir.resolve("stack"));
    var options = SharedStack.options(program.dataDir());
    engine = Signalbox.open(options);
    var parts = EngineParts.of(engine, kind -> options);
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(
        stage -> window = new Window(stage, parts, dataDir.resolve("window.json")));
  }

  @AfterEach
  void letGo() {
    robot.release(new KeyCode[0]);
    robot.release(new MouseButton[0]);
  }

  @AfterAll
  void leave() throws Exception {
    WaitForAsyncUtils.waitForAsyncFx(20_000, window.workspace()::close);
    FxToolkit.cleanupStages();
    engine.close();
    program.run("down", "--purge").ok();
  }

  /** The stack runs and the window shows it. */
  private void needStack() throws Exception {
    window.go("stack");
    if (engine.stack().state().get().phase() != StackState.Phase.RUNNING) {
      program.run("up").ok();
    }
    Window.until("running", 60, () -> text("#stack-phase").equals("running"));
  }

  /** The stack runs and the demo's rows are in it, on both sides. */
  private void needRows() throws Exception {
    needStack();
    if (!rowsLoaded) {
      program.run("load", "imdb", "--rows", ROWS).ok();
      engine.replication().awaitCaughtUp(Deadline.in(Duration.ofMinutes(2)));
      rowsLoaded = true;
    }
  }

  @Test
  @Order(1)
  void launchedStepByStep() {
    Window.until("preflight", 60, () -> !robot.lookup(".step-row").queryAll().isEmpty());
    assertThat(text("#health-text")).isEqualTo("Nothing is running");
    window.shoot("story-1-stopped");
    robot.clickOn("#launch");
    Window.until("a step is ready", 300, () -> hasWord("mysql", "done"));
    window.shoot("story-2-launching");
    Window.until(
        "launched",
        600,
        () ->
            robot.lookup("#stop-stack").query().isVisible()
                || robot.lookup("#launch-failure").tryQuery().isPresent());
    assertThat(
            robot.lookup("#launch-failure .label").queryAll().stream()
                .map(node -> ((Label) node).getText())
                .toList())
        .isEmpty();
    for (var service : SERVICES) {
      assertThat(hasWord(service, "done")).as(service + " has its step done").isTrue();
    }
    window.shoot("story-3-launched");
    robot.clickOn("#node-clickhouse");
    assertThat(text("#inspector-state")).isEqualTo("ready");
    Window.until("usage", 30, () -> robot.lookup("#fact-Memory").tryQuery().isPresent());
    window.shoot("story-4-running");
  }

  private boolean hasWord(String step, String word) {
    return robot.lookup("#step-" + step).lookup(".caption").queryAll().stream()
        .anyMatch(node -> node instanceof Label label && label.getText().equals(word));
  }

  @Test
  @Order(2)
  void loadsRowsAndComparesBothSides() throws Exception {
    needStack();
    window.go("data");
    robot.clickOn("#load-rows").push(KeyCode.CONTROL, KeyCode.A).write(ROWS);
    robot.clickOn("#load");
    Window.until("progress", 180, () -> text("#load-status").contains("rows"));
    window.shoot("story-5-loading");
    window.go("stack");
    window.shoot("story-6-flowing");
    window.go("data");
    Window.until(
        "compared", 300, () -> "20,000".equals(cell("#proof-table", "imdb.title_basics", 2)));
    assertThat(cell("#proof-table", "imdb.title_basics", 1)).startsWith("PROVED");
    rowsLoaded = true;
    window.shoot("story-7-loaded");
  }

  @Test
  @Order(3)
  void pipelineTellsWhatKafkaTells() throws Exception {
    needRows();
    window.go("pipeline");
    Window.until("caught up", 60, () -> "0".equals(cell("#partitions-table", TOPIC, 4)));
    var topic = cell("#partitions-table", TOPIC, 0);
    long end;
    long committed;
    var login = engine.stack().credentials().kafka();
    var kafka =
        new KafkaAccess(
            engine.stack().endpoints().bootstrapServers(), login.user(), login.password());
    try (var admin = Admin.create(kafka.client(Map.of()))) {
      var partition = new TopicPartition(topic, 0);
      end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .all()
              .get()
              .get(partition)
              .offset();
      committed =
          admin
              .listConsumerGroupOffsets("clickhouse-cdc-group.imdb.title_basics")
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition)
              .offset();
    }
    assertThat(digits(cell("#partitions-table", TOPIC, 9))).isEqualTo(end);
    assertThat(digits(cell("#partitions-table", TOPIC, 10))).isEqualTo(committed);
    assertThat(digits(cell("#partitions-table", TOPIC, 4))).isEqualTo(end - committed);
    assertThat(end).isGreaterThanOrEqualTo(20_000);
    assertThat(text("#connector-state")).isEqualTo("running");
    window.shoot("story-8-pipeline");
  }

  @Test
  @Order(4)
  void resourcesTellWhatTheSystemTells() throws Exception {
    needStack();
    window.go("resources");
    var pids = pids();
    var before = new HashMap<String, Duration>();
    pids.forEach((name, pid) -> before.put(name, cpu(pid)));
    long from = System.currentTimeMillis();
    Window.until("a quarter of a minute is measured", 60, () -> newest() > from + 15_000);
    var after = new HashMap<String, Duration>();
    pids.forEach((name, pid) -> after.put(name, cpu(pid)));
    long to = System.currentTimeMillis();
    for (var service : SERVICES) {
      double system =
          100.0 * after.get(service).minus(before.get(service)).toMillis() / (to - from);
      double shown = mean(service, from, to);
      assertThat(shown).as("CPU of " + service).isCloseTo(system, within(Math.max(2, system / 5)));
      double memory = pssBytes(pids.get(service));
      double drawn = last("#memory-chart", service);
      assertThat(drawn).as("memory of " + service).isCloseTo(memory, within(memory / 5));
    }
    window.shoot("story-9-resources");
  }

  private Map<String, Long> pids() {
    var pids = new HashMap<String, Long>();
    for (ServiceState service : engine.stack().state().get().services()) {
      pids.put(service.name(), service.pid().orElseThrow());
    }
    return pids;
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  private static long pssBytes(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new AssertionError("no Pss for " + pid);
  }

  private long newest() {
    long newest = 0;
    for (var line : robot.lookup("#cpu-chart").queryAs(TimeChart.class).lines()) {
      newest = Math.max(newest, line.times()[line.times().length - 1]);
    }
    return newest;
  }

  private double mean(String service, long from, long to) {
    var values = new ArrayList<Double>();
    for (var line : robot.lookup("#cpu-chart").queryAs(TimeChart.class).lines()) {
      for (int i = 0; line.name().equals(service) && i < line.times().length; i++) {
        if (line.times()[i] > from && line.times()[i] <= to) {
          values.add(line.values()[i]);
        }
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private double last(String chart, String service) {
    return robot.lookup(chart).queryAs(TimeChart.class).lines().stream()
        .filter(line -> line.name().equals(service))
        .mapToDouble(line -> line.values()[line.values().length - 1])
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(5)
  void routingTellsWhatTheCommandLineTells() throws Exception {
    needRows();
    window.go("routing");
    Window.until("live rules", 30, () -> text("#rules-source").contains("in force in the proxy"));
    robot.clickOn("#preview-sql").write(COUNT);
    var told = program.run("--json", "route", COUNT, "--live", "--schema", "imdb").ok().json();
    assertThat(text("#route-target"))
        .isEqualTo("→ " + told.path("hostgroup_name").asText())
        .isEqualTo("→ ClickHouse");
    assertThat(text("#route-why"))
        .startsWith(
            "hostgroup "
                + told.path("hostgroup").asInt()
                + ", by rule "
                + told.path("rule_id").asInt());
    var walked = new TreeSet<String>();
    told.path("trace").forEach(step -> walked.add("trace-" + step.path("rule_id").asInt()));
    assertThat(robot.lookup(".trace-row").queryAll().stream().map(Node::getId).toList())
        .containsExactlyInAnyOrderElementsOf(walked);
    window.shoot("story-10-routing");
  }

  @Test
  @Order(6)
  void workbenchProvesWhereItWent() throws Exception {
    needRows();
    new WorkbenchStory(window, robot).provesWhereItWent(COUNT);
  }

  @Test
  @Order(6)
  void workbenchKeepsATransactionInItsTabAndRacesReadsOnly() throws Exception {
    needRows();
    new WorkbenchStory(window, robot).keepsATransactionInItsTab(engine);
  }

  @Test
  @Order(6)
  void workbenchLimitsComparesDrawsAndStartsAServer() throws Exception {
    needRows();
    var story = new ResultStory(window, robot);
    story.asksLimitsPinsComparesAndDraws();
    story.startsAServerThatIsDown(engine);
  }

  @Test
  @Order(7)
  void aKilledBrokerIsSaid() throws Exception {
    needStack();
    window.go("stack");
    long killed = System.nanoTime();
    ProcessHandle.of(pids().get("broker")).orElseThrow().destroyForcibly();
    Window.until("said", 30, () -> text("#health-text").contains("broker"));
    var took = Duration.ofNanos(System.nanoTime() - killed);
    assertThat(took).isLessThan(Await.soon());
    window.shoot("story-14-broker-killed");
    Window.until("back", 180, () -> text("#stack-phase").equals("running"));
    window.go("activity");
    window.shoot("story-15-activity");
  }

  @Test
  @Order(8)
  void stops() throws Exception {
    needStack();
    var pids = pids();
    window.go("stack");
    robot.clickOn("#stop-stack");
    Window.until("stopped", 120, () -> text("#health-text").equals("Nothing is running"));
    for (var pid : pids.values()) {
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
    window.shoot("story-16-stopped-again");
  }

  private String text(String id) {
    return robot.lookup(id).queryLabeled().getText();
  }

  private TableView<?> table(String id) {
    return robot.lookup(id).queryTableView();
  }

  /** The cell of the first row whose first column contains a text; empty when there is none. */
  private String cell(String id, String first, int column) {
    var table = table(id);
    for (int row = 0; row < table.getItems().size(); row++) {
      if (String.valueOf(table.getColumns().get(0).getCellData(row)).contains(first)) {
        return String.valueOf(table.getColumns().get(column).getCellData(row));
      }
    }
    return "";
  }

  private static long digits(String number) {
    return Long.parseLong(number.replace(",", ""));
  }
}
