package dev.signalbox.engine.stack.docker;

import static dev.signalbox.engine.stack.docker.CannedEngine.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Step;
import dev.signalbox.engine.stack.StackState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers as Docker 28.5 with containerd's image store and Podman 4.3 gave them. */
class EngineAnswersTest {
  private static final Path TEMPLATE = Path.of("../../stack-templates/docker");
  private static final String LISTED =
      "[{\"Id\":\"4da0\",\"Names\":[\"/signalbox-1-mysql-1\"],\"Labels\":{\""
          + Labels.SERVICE
          + "\":\"mysql\"}}]";

  @TempDir private Path home;

  private static CannedEngine docker() throws IOException {
    return new CannedEngine(recorded("version-28.5.json"));
  }

  private static CannedEngine podman() throws IOException {
    return new CannedEngine(recorded("version-podman-4.3.json"));
  }

  @Test
  void anEngineThatKnowsNewerVersionsIsAskedInTheNewestThatBothKnow() throws IOException {
    try (var canned = docker();
        var engines = canned.engines(home)) {
      assertThat(engines.get().product()).isEqualTo("Engine 28.5.2+dfsg4");
      assertThat(engines.get().api()).isEqualTo("1.44");
    }
  }

  @Test
  void whatIsTooOldOrTooNewIsSaidWithWhatToDo() throws IOException {
    var newer = recorded("version-28.5.json").replace("1.44", "1.45");
    var older = recorded("version-28.5.json").replace("1.51", "1.40").replace("1.44", "1.12");
    try (var tooNew = new CannedEngine(newer);
        var tooOld = new CannedEngine(older);
        var newEngines = tooNew.engines(home);
        var oldEngines = tooOld.engines(home)) {
      assertThatThrownBy(newEngines::get)
          .hasMessageContaining("1.45 to 1.51")
          .hasMessageContaining("Use a newer Signalbox");
      assertThatThrownBy(oldEngines::get)
          .hasMessageContaining("1.12 to 1.40")
          .hasMessageContaining("Use an engine from 20.10 on");
    }
  }

  @Test
  void podmanIsCalledPodman() throws IOException {
    try (var canned = podman();
        var engines = canned.engines(home)) {
      assertThat(engines.get().product()).isEqualTo("Podman 4.3.1");
      assertThat(engines.get().api()).isEqualTo("1.41");
    }
  }

  @Test
  void aPullIntoContainerdsStoreSaysHowMuchHasCome() throws IOException {
    try (var canned = docker();
        var engines = canned.engines(home)) {
      canned.answers("/images/create", 200, recorded("pull-28.5-containerd.jsonl"));
      List<Step> steps = new CopyOnWriteArrayList<>();

      new ImagePull(engines.get(), "registry.example/redpandadata/redpanda:v26.1.9")
          .run(steps::add, Deadline.in(Duration.ofSeconds(30)));

      assertThat(steps.getLast().phase()).isEqualTo(Step.Phase.DONE);
      assertThat(steps.getLast().detail()).isEqualTo("236.7 of 236.7 MB");
    }
  }

  @Test
  void aContainerThatGoesBetweenTwoQuestionsIsGone() throws IOException {
    try (var canned = podman();
        var engines = canned.engines(home)) {
      canned
          .answers("/containers/json", 200, LISTED)
          .answers(
              "/containers/4da0/json",
              500,
              "{\"cause\":\"no such container\",\"message\":\"container 4da0 does not exist in"
                  + " database: no such container\",\"response\":500}");

      assertThat(new Containers(engines.get(), "1").all()).isEmpty();

      canned.answers("/containers/4da0/json", 500, "{\"message\":\"database is locked\"}");
      assertThatThrownBy(() -> new Containers(engines.get(), "1").all())
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("database is locked");
    }
  }

  @Test
  void whatTheWatchIsToldDoesNotCloseTheConnectionOfALaunch() throws IOException {
    var folder = new StackFolder(TEMPLATE, home.resolve("stack"));
    folder.write(folder.next(false, Path.of("/program/converters.jar"), Map.of()));
    var file = folder.stack().orElseThrow();
    var canned = podman().answers("/containers/json", 500, "{\"message\":\"database is locked\"}");
    try (var engines = canned.engines(home);
        var watch = new DockerWatch(folder, engines, file)) {
      var connection = engines.get();

      watch.begin();
      watch.look();
      assertThat(watch.state().get().reason()).contains("database is locked");
      assertThat(engines.get()).as("the engine answered").isSameAs(connection);

      watch.under(Optional.of(StackState.Phase.STARTING));
      canned.close();
      watch.look();
      assertThat(watch.state().get().reason()).contains("does not answer");
      assertThat(engines.get()).as("the launch has it").isSameAs(connection);

      watch.under(Optional.empty());
      assertThatThrownBy(engines::get)
          .as("nobody needs it, so the next connects anew")
          .isInstanceOf(EngineException.class);
    }
  }

  @Test
  void whatALaunchCannotTakeBackIsSaidAndItsFolderKept() throws IOException {
    var folder = new StackFolder(TEMPLATE, home.resolve("stack"));
    folder.write(folder.next(false, Path.of("/program/converters.jar"), Map.of()));
    var why = new EngineException(ErrorCode.SERVICE_FAILED, "redpanda did not start.");
    try (var canned = docker();
        var engines = canned.engines(home)) {
      canned
          .answers("/networks/net", 204, "")
          .answers("/containers/4da0", 500, "{\"message\":\"driver failed\"}");
      var made = new CreatedResources(engines.get(), new Containers(engines.get(), "1"));
      made.folder(folder);
      made.network("net");
      made.container("4da0");

      assertThat(made.undo(why))
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_FAILED))
          .hasMessageStartingWith("redpanda did not start. Besides,")
          .hasMessageContaining("driver failed")
          .hasMessageContaining("down --purge");
      assertThat(folder.exists()).isTrue();

      assertThat(made.undo(why)).as("the rest was taken away").isSameAs(why);
      assertThat(folder.exists()).isFalse();
    }
  }
}
