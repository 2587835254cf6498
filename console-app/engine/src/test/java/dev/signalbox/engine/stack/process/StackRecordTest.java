package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Progress;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.stack.UpOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRecordTest {
  private static final StackRecord RECORD =
      new StackRecord(
          StackRecord.FORMAT,
          "embedded",
          Instant.parse("2026-05-01T10:00:00Z"),
          Map.of("mysql.mysql", 3306),
          Optional.empty());

  @TempDir private Path folder;

  @Test
  void aFolderWithoutAStackHasNoRecord() {
    assertThat(StackRecord.read(new DataDirectory(folder))).isEmpty();
  }

  @Test
  void whatWasWrittenIsRead() {
    var directory = new DataDirectory(folder);
    var record = RECORD.withLibrary(Optional.of(Path.of("/opt/lib.so")));
    record.write(directory);

    assertThat(StackRecord.read(directory)).contains(record);
    assertThat(directory.hasStack()).isTrue();
  }

  @Test
  void aPortThatTheTemplateDoesNotHaveIsAFaultOfTheProgram() {
    assertThat(RECORD.port("mysql", "mysql")).isEqualTo(3306);
    assertThatThrownBy(() -> RECORD.port("mysql", "http"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no port mysql.http");
  }

  @Test
  void portsAreCopiedSoThatALaterChoiceDoesNotChangeTheRecord() {
    var ports = new HashMap<>(Map.of("mysql.mysql", 3307));
    var record = RECORD.withPorts(ports);
    ports.put("mysql.mysql", 1);

    assertThat(record.port("mysql", "mysql")).isEqualTo(3307);
    assertThat(RECORD.port("mysql", "mysql")).isEqualTo(3306);
  }

  @Test
  void aLibraryOnceNamedStaysUntilAnotherIsNamed() {
    var named = RECORD.withLibrary(Optional.of(Path.of("lib.so")));

    assertThat(named.engineLibrary()).contains(Path.of("lib.so").toAbsolutePath().toString());
    assertThat(named.withLibrary(Optional.empty())).isEqualTo(named);
  }

  @Test
  void aStackOfANewerProgramIsRefusedAndNothingIsTouched() throws IOException {
    var directory = new DataDirectory(folder);
    RECORD.write(directory);
    var newer = Files.readString(directory.stack()).replace("\"format\" : 1", "\"format\" : 2");
    Files.writeString(directory.stack(), newer);
    PrivateFiles.createDirectories(directory.data("mysql"));

    try (var runtime =
        new ProcessStackRuntime(
            new ProgramHome(Path.of("../..").toAbsolutePath().normalize()), folder)) {
      assertThat(runtime.state().get().phase()).isEqualTo(StackState.Phase.STOPPED);
      var deadline = Deadline.in(Duration.ofSeconds(20));
      for (ThrowingCallable action :
          List.<ThrowingCallable>of(
              runtime::endpoints,
              () -> runtime.up(UpOptions.defaults(), deadline, Progress.NONE),
              () -> runtime.down(true, deadline, Progress.NONE))) {
        assertThatThrownBy(action)
            .isInstanceOfSatisfying(
                EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
            .hasMessageContaining("was made by a newer Signalbox (its format is 2")
            .hasMessageContaining("--data-dir");
      }
    }
    assertThat(directory.stack()).hasContent(newer);
    assertThat(directory.data("mysql")).isDirectory();
    assertThat(directory.supervisorLog()).doesNotExist();
  }

  @Test
  void aStackFromBeforeFormatsWereCountedIsRead() throws IOException {
    var directory = new DataDirectory(folder);
    Files.writeString(
        directory.stack(), "{\"template\": \"embedded\", \"made\": \"2026-05-01T10:00:00Z\"}");

    assertThat(StackRecord.read(directory))
        .contains(
            new StackRecord(
                StackRecord.FORMAT,
                "embedded",
                Instant.parse("2026-05-01T10:00:00Z"),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void aFileCutOffIsDamagedAndNotMissing() throws IOException {
    var directory = new DataDirectory(folder);
    RECORD.write(directory);
    var text = Files.readString(directory.stack());
    Files.writeString(directory.stack(), text.substring(0, text.length() / 2));

    assertThatThrownBy(() -> StackRecord.read(directory))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("stack.json is damaged")
        .hasMessageContaining("Restore it, or remove the stack");
  }
}
