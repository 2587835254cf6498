package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class ProcessRecordsTest {
  private static final Instant SINCE = Instant.parse("2026-05-01T10:00:00.5Z");

  @TempDir private Path folder;
  private DataDirectory directory;

  @BeforeEach
  void layOut() {
    directory = new DataDirectory(folder);
  }

  private static ProcessRecords.Entry self() {
    return new ProcessRecords.Entry(
        ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow(), SINCE, 2);
  }

  private static ProcessRecords.Entry reused() {
    var own = self().process();
    return new ProcessRecords.Entry(
        new ProcessIdentity(own.pid(), "another start", own.command()), SINCE, 0);
  }

  @Test
  void withoutAFileNothingIsKnown() {
    var records = ProcessRecords.load(directory);

    assertThat(records.anyLiving()).isFalse();
    assertThat(records.living("mysql")).isEmpty();
    assertThat(directory.processes()).doesNotExist();
  }

  @Test
  void whatWasPutIsThereForTheNextSupervisor() {
    ProcessRecords.load(directory).put("mysql", self());

    var next = ProcessRecords.load(directory);

    assertThat(next.living("mysql")).contains(self());
    assertThat(next.living("broker")).isEmpty();
    assertThat(next.anyLiving()).isTrue();
  }

  @Test
  void aPidThatAnotherProcessHasNowIsNotLiving() {
    var records = ProcessRecords.load(directory);
    records.put("mysql", reused());

    assertThat(records.living("mysql")).isEmpty();
    assertThat(records.anyLiving()).isFalse();
  }

  @Test
  void whatWasRemovedIsGoneFromTheFileToo() {
    var records = ProcessRecords.load(directory);
    records.put("mysql", self());
    records.put("broker", self());
    records.remove("mysql");

    var next = ProcessRecords.load(directory);
    assertThat(next.living("mysql")).isEmpty();
    assertThat(next.living("broker")).isPresent();
  }

  @Test
  void removingWhatIsNotThereWritesNothing() {
    ProcessRecords.load(directory).remove("mysql");

    assertThat(directory.processes()).doesNotExist();
  }

  @Test
  void aDamagedFileIsNotTakenForAnEmptyOne() throws IOException {
    Files.writeString(directory.processes(), "{\"mysql\": {\"process\": {\"pid\": ");

    assertThatThrownBy(() -> ProcessRecords.load(directory))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining(directory.processes().toString())
        .hasMessageContaining("End them, then delete it");
  }

  @Test
  void aFieldOfANewerProgramIsPassedOver() throws IOException {
    ProcessRecords.load(directory).put("mysql", self());
    var text = Files.readString(directory.processes());
    Files.writeString(
        directory.processes(), text.replaceFirst("\"restarts\"", "\"cgroup\" : 7, \"restarts\""));

    assertThat(ProcessRecords.load(directory).living("mysql")).contains(self());
  }
}
