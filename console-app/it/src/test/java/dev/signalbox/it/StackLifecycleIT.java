package dev.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * The life of a stack's processes: launched, killed, adopted, shared, stopped, purged. The first
 * steps share one stack; each launches it where the one before did not leave it running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackLifecycleIT {
  private static final List<String> SERVICES =
      List.of("mysql", "broker", "connect", "clickhouse", "proxy");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path dir;
  private Program program;

  @BeforeAll
  void makeDirectory() throws IOException {
    dir = Files.createTempDirectory("signalbox-life-");
    program = new Program(dir.resolve("stack"));
  }

  @AfterAll
  void nothingIsLeftBehind() throws Exception {
    program.run("down", "--purge");
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

    SERVICES.forEach(service -> assertThat(ready(service(service))).as(service).isTrue());
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
        () -> ready(service("mysql")) && service("mysql").get("restarts").asInt() == 1);
  }

  @Test
  @Order(3)
  void aSecondStackTakesOtherPortsAndKeepsThem() throws Exception {
    var second = new Program(dir.resolve("second"));
    try {
      program.run("up").ok();
      second.run("up").ok();
      var ports = record(second).get("ports");
      assertThat(values(ports)).doesNotContainAnyElementsOf(values(record(program).get("ports")));

      program.run("down").ok();
      second.run("down").ok();
      second.run("up").ok();
      assertThat(record(second).get("ports")).isEqualTo(ports);
    } finally {
      second.run("down", "--purge").ok();
    }
  }

  @Test
  @Order(4)
  void aPortThatIsTakenIsPassedBy() throws Exception {
    var file = program.dataDir().resolve("stack.json");
    if (!Files.exists(file)) {
      program.run("up").ok();
    }
    program.run("down").ok();
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int mysql = record(program).get("ports").get("mysql.mysql").asInt();
      Files.writeString(
          file,
          Files.readString(file)
              .replace(
                  "\"mysql.mysql\" : " + mysql, "\"mysql.mysql\" : " + listener.getLocalPort()));

      program.run("up").ok();

      assertThat(service("mysql").get("ports").get("mysql").asInt())
          .isNotEqualTo(listener.getLocalPort());
    }
  }

  @Test
  @Order(5)
  void downLeavesNoProcessAndPurgeNoFile() throws Exception {
    program.run("up").ok();
    program.run("down").ok();
    assertNothingRuns(dir);
    assertThat(program.dataDir().resolve("credentials.json")).exists();

    program.run("down", "--purge").ok();
    assertThat(program.dataDir()).doesNotExist();
  }

  @Test
  @Order(6)
  void twoLaunchesAtOnceAreOne() throws Exception {
    var both = new Program(dir.resolve("both"));
    try {
      Process first = both.start(dir.resolve("out"), dir.resolve("err"), "up");
      both.run("up").ok();

      assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(first.exitValue()).isZero();
      assertThat(running(command -> command.contains("SupervisorMain"), both.dataDir())).hasSize(1);
    } finally {
      both.run("down", "--purge").ok();
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

  private JsonNode service(String name) {
    try {
      for (JsonNode service : program.run("status", "--json").json().get("services")) {
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

  private static List<Integer> values(JsonNode ports) {
    var values = new java.util.ArrayList<Integer>();
    ports.forEach(port -> values.add(port.asInt()));
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
