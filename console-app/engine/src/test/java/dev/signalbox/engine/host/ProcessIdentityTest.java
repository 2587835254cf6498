package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.stack.process.DataDirectory;
import dev.signalbox.engine.stack.process.ProcessRecords;
import dev.signalbox.engine.stack.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  @TempDir private Path folder;

  @Test
  void aProcessIsItselfUntilItEnds() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(sleep.pid()).orElseThrow();

    assertThat(identity.command()).isEqualTo("sleep 60");
    assertThat(identity.alive()).isTrue();
    sleep.destroyForcibly().waitFor();
    assertThat(identity.alive()).isFalse();
  }

  @Test
  void aReusedPidIsNotTheSameProcess() throws IOException {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      ProcessIdentity identity = ProcessIdentity.of(sleep.pid()).orElseThrow();

      assertThat(new ProcessIdentity(identity.pid(), "1@other-boot", identity.command()).alive())
          .isFalse();
      assertThat(new ProcessIdentity(identity.pid(), identity.start(), "sleep 61").alive())
          .isFalse();
    } finally {
      sleep.destroyForcibly();
    }
  }

  @Test
  void aRecordedProcessThatIsAnotherIsNeitherLivingNorKilled() throws Exception {
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      ProcessIdentity real = ProcessIdentity.of(bystander.pid()).orElseThrow();
      var stale = new ProcessIdentity(real.pid(), "1@other-boot", real.command());
      var directory = new DataDirectory(folder);
      ProcessRecords records = ProcessRecords.load(directory);
      records.put("mysql", new ProcessRecords.Entry(stale, Instant.now(), 0));

      assertThat(ProcessRecords.load(directory).living("mysql")).isEmpty();
      assertThat(ProcessRecords.load(directory).anyLiving()).isFalse();
      ServiceProcess.adopt(stale).stop(Duration.ofMillis(100));
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void anAdoptedProcessIsFollowedAndStopped() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(sleep.pid()).orElseThrow();
    var directory = new DataDirectory(folder);
    ProcessRecords.load(directory)
        .put("mysql", new ProcessRecords.Entry(identity, Instant.now(), 2));

    var living = ProcessRecords.load(directory).living("mysql").orElseThrow();
    ServiceProcess adopted = ServiceProcess.adopt(living.process());
    assertThat(living.restarts()).isEqualTo(2);
    assertThat(adopted.alive()).isTrue();
    assertThat(adopted.awaitEnd(Duration.ofMillis(20))).isFalse();
    adopted.stop(Duration.ofSeconds(5));
    assertThat(adopted.alive()).isFalse();
    sleep.waitFor();
  }

  @Test
  void aProcessThatIgnoresTheRequestIsKilledAfterTheGrace() throws Exception {
    Path log = folder.resolve("x.log");
    ServiceProcess stubborn =
        ServiceProcess.start(
            List.of("/bin/sh", "-c", "trap '' TERM; echo up; while :; do sleep 1; done"),
            folder,
            log);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (LogFiles.lines(log, 0, 100).isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    stubborn.stop(Duration.ofMillis(200));

    assertThat(stubborn.alive()).isFalse();
    assertThat(stubborn.exitCode()).hasValue(128 + 9);
  }
}
