package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of a stack's processes: launched, killed, adopted, shared, stopped, purged. The steps
 * share two stacks; each launches what the one before did not leave running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackLifecycleIT {
  private static final List<String> SERVICES =
      List.of("mysql", "broker", "connect", "clickhouse", "proxy");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path dir;
  private Program program;
  private Program second;

  @BeforeAll
  void makeDirectory() throws IOException {
    dir = Files.createTempDirectory("signalbox-life-");
    program = new Program(dir.resolve("stack"));
    second = new Program(dir.resolve("second"));
  }

  @AfterAll
  void nothingIsLeftBehind() throws Exception {
    program.run("down", "--purge");
    second.run("down", "--purge");
    assertNothingRuns(dir);
    deleteTree(dir);
  }

  @Test
  @Order(1)
  void aConsoleKilledInTheMidstLeavesTheLaunchToTheSupervisor() throws Exception {
    Process console = program.start(dir.resolve("out"), dir.resolve("err"), "up");
    Await.until(
        "the supervisor to begin",
        Duration.ofSeconds(60),
        () -> Files.exists(program.dataDir().resolve("services.json")));
    console.destroyForcibly().waitFor();

    program.run("up").ok();

    SERVICES.forEach(service -> assertThat(ready(service(program, service))).as(service).isTrue());
  }

  @Test
  @Order(2)
  void aKilledSupervisorsServicesAreAdoptedNotStartedAgain() throws Exception {
    program.run("up").ok();
    var before = pids();
    long supervisor = supervisor();
    ProcessHandle.of(supervisor).orElseThrow().destroyForcibly();

    var status = program.run("status", "--json");

    assertThat(status.exit()).as(status.toString()).isZero();
    assertThat(pids()).isEqualTo(before);
    assertThat(supervisor()).isNotEqualTo(supervisor);
    // It watches the adopted ones as well.
    ProcessHandle.of(before.get("mysql")).orElseThrow().destroyForcibly();
    Await.until(
        "mysql to be started again",
        Duration.ofSeconds(60),
        () ->
            ready(service(program, "mysql"))
                && service(program, "mysql").get("restarts").asInt() == 1);
  }

  @Test
  @Order(3)
  void twoLaunchesAtOnceAreOneAndTakeOtherPortsThanAnotherStack() throws Exception {
    program.run("up").ok();
    Process first = second.start(dir.resolve("out"), dir.resolve("err"), "up");
    second.run("up").ok();

    assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    assertThat(running(command -> command.contains("SupervisorMain"), second.dataDir())).hasSize(1);
    assertThat(ports(second)).doesNotContainAnyElementsOf(ports(program));
  }

  @Test
  @Order(4)
  void downLeavesNoProcessAndPurgeNoFile() throws Exception {
    for (var stack : List.of(program, second)) {
      stack.run("up").ok();
      stack.run("down").ok();
    }
    assertNothingRuns(dir);
    assertThat(program.dataDir().resolve("credentials.json")).exists();

    program.run("down", "--purge").ok();
    assertThat(program.dataDir()).doesNotExist();
  }

  /** The well-known ones are free by now. */
  @Test
  @Order(5)
  void aStackKeepsItsPortsAndPassesByOneThatIsTaken() throws Exception {
    var file = second.dataDir().resolve("stack.json");
    if (!Files.exists(file)) {
      second.run("up").ok();
    }
    second.run("down").ok();
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var taken = "\"mysql.mysql\" : " + listener.getLocalPort();
      var before = Files.readString(file).replaceFirst("\"mysql.mysql\" : \\d+", taken);
      assertThat(before).contains(taken);
      Files.writeString(file, before);
      var kept = (ObjectNode) record(second).get("ports");

      second.run("up").ok();

      assertThat(service(second, "mysql").get("ports").get("mysql").asInt())
          .isNotEqualTo(listener.getLocalPort());
      var after = (ObjectNode) record(second).get("ports");
      assertThat(after.remove("mysql.mysql")).isNotEqualTo(kept.remove("mysql.mysql"));
      assertThat(kept).isNotEmpty();
      assertThat(after).isEqualTo(kept);
    } finally {
      second.run("down", "--purge").ok();
    }
  }

  @Test
  void purgeRefusesWhatIsNotAStack() throws Exception {
    var folder = Files.createDirectories(dir.resolve("documents"));
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    var result = new Program(folder).run("down", "--purge");

    assertThat(result.exit()).isNotZero();
    assertThat(result.err()).contains("thesis.txt");
    assertThat(thesis).exists();
  }

  private static boolean ready(JsonNode service) {
    return service.get("phase").asText().equals("READY");
  }

  private static JsonNode service(Program of, String name) {
    try {
      for (JsonNode service : of.run("status", "--json").json().get("services")) {
        if (service.get("name").asText().equals(name)) {
          return service;
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("status failed", e);
    }
    throw new AssertionError("no service " + name);
  }

  private Map<String, Long> pids() throws Exception {
    var pids = new java.util.TreeMap<String, Long>();
    for (JsonNode service : program.run("status", "--json").json().get("services")) {
      pids.put(service.get("name").asText(), service.get("pid").asLong());
    }
    return pids;
  }

  private long supervisor() throws IOException {
    return JSON.readTree(program.dataDir().resolve("supervisor.json").toFile())
        .at("/process/pid")
        .asLong();
  }

  private static JsonNode record(Program of) throws IOException {
    return JSON.readTree(of.dataDir().resolve("stack.json").toFile());
  }

  private static List<Integer> ports(Program of) throws IOException {
    var values = new java.util.ArrayList<Integer>();
    record(of).get("ports").forEach(port -> values.add(port.asInt()));
    return values;
  }

  private static void assertNothingRuns(Path below) {
    assertThat(running(command -> true, below)).isEmpty();
  }

  private static List<String> running(Predicate<String> which, Path below) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .map(p -> p.info().commandLine().orElse(""))
        .filter(command -> command.contains(below.toString()))
        .filter(which)
        .toList();
  }

  private static void deleteTree(Path root) throws IOException {
    try (var tree = Files.walk(root)) {
      for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
