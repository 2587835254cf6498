package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramDataTest {
  @TempDir private Path home;
  private Path stack = Path.of("");
  private ProgramData data = new ProgramData(stack, stack, stack, stack);

  @BeforeEach
  void fill() throws IOException {
    stack = home.resolve("elsewhere");
    data =
        new ProgramData(
            stack, home.resolve("data"), home.resolve("cache"), home.resolve("settings"));
    write(stack.resolve("stack.json"), 10);
    write(stack.resolve("services/mysql/data/ibdata1"), 1000);
    write(stack.resolve("crash-20260101-120000-1.txt"), 5);
    write(home.resolve("data/embedded/stack.json"), 20);
    write(home.resolve("data/proxies/a_6032/history.json"), 30);
    write(home.resolve("cache/libchdb/1/libchdb.so"), 2000);
    write(home.resolve("settings/window.json"), 40);
    write(home.resolve("thesis.odt"), 7);
  }

  private static void write(Path file, int bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
  }

  @Test
  void everyFileIsCountedOnce() {
    assertThat(data.parts())
        .extracting(ProgramData.Part::path, ProgramData.Part::bytes)
        .containsExactly(
            tuple(stack, 1015L),
            tuple(home.resolve("data/embedded"), 20L),
            tuple(home.resolve("data"), 30L),
            tuple(home.resolve("cache"), 2000L),
            tuple(home.resolve("settings"), 40L));
  }

  @Test
  void allOfItGoesAndNothingElse() throws IOException {
    Files.delete(stack.resolve("stack.json"));
    Files.writeString(stack.resolve("stack.json"), "{}");
    write(stack.resolve("services.txt"), 3);
    data.delete();
    assertThat(stack.resolve("services.txt")).exists();
    assertThat(stack.resolve("services")).doesNotExist();
    assertThat(stack.resolve("crash-20260101-120000-1.txt")).doesNotExist();
    assertThat(home.resolve("data")).doesNotExist();
    assertThat(home.resolve("cache")).doesNotExist();
    assertThat(home.resolve("settings")).doesNotExist();
    assertThat(home.resolve("thesis.odt")).exists();
  }

  @Test
  void nothingGoesWhileAnyStackRuns() {
    var directory = new DataDirectory(home.resolve("data/embedded"));
    ProcessRecords.load(directory)
        .put(
            "mysql",
            new ProcessRecords.Entry(
                ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow(), Instant.now(), 0));
    assertThat(data.running()).containsExactly(home.resolve("data/embedded"));
    assertThatThrownBy(data::delete)
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE));
    assertThat(home.resolve("cache/libchdb/1/libchdb.so")).exists();
    assertThat(stack.resolve("stack.json")).exists();
  }

  @Test
  void aFolderOfSomebodyElseIsNotTouched() throws IOException {
    Files.delete(stack.resolve("stack.json"));
    write(stack.resolve("novel.txt"), 1);
    assertThatThrownBy(data::delete).isInstanceOf(EngineException.class);
    assertThat(stack.resolve("novel.txt")).exists();
    assertThat(home.resolve("settings/window.json")).exists();
  }
}
