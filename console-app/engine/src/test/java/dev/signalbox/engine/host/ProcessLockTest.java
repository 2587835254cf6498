package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.lock");
  }

  @Test
  void oneAtATimeHasItInOneProcessToo() throws Exception {
    assertThat(ProcessLock.held(file())).isFalse();
    assertThat(file()).doesNotExist();

    try (var lock = ProcessLock.take(file()).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(ProcessLock.take(file())).isEmpty();
      assertThat(ProcessLock.held(file())).isTrue();
      assertThat(inAnotherProcess()).as("the refused one released nothing").isEqualTo("refused");
    }

    assertThat(ProcessLock.held(file())).isFalse();
    assertThat(inAnotherProcess()).isEqualTo("taken");
  }

  @Test
  void anotherProcessesLockIsSeenUntilItEnds() throws Exception {
    var other = start("wait");
    try (var out = other.inputReader();
        var in = other.outputWriter()) {
      assertThat(out.readLine()).isEqualTo("taken");
      assertThat(ProcessLock.held(file())).isTrue();
      assertThat(ProcessLock.take(file())).isEmpty();

      other.destroyForcibly();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();

      ProcessLock.take(file()).orElseThrow().close();
    }
  }

  @Test
  void itsFileIsItsOwnersAloneHoldsATextAndGoesOnRemoval() throws Exception {
    var lock = ProcessLock.take(file()).orElseThrow();
    lock.write("a longer text than the next");
    lock.write("1234 token\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");

    lock.remove();
    lock.close();

    assertThat(folder).isEmptyDirectory();
    try (var next = ProcessLock.take(file()).orElseThrow()) {
      assertThat(next).isNotNull();
    }
  }

  private String inAnotherProcess() throws Exception {
    var process = start("end");
    var text = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  private Process start(String then) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            file().toString(),
            then)
        .redirectErrorStream(true)
        .start();
  }

  /** Another process that wants the lock. */
  static final class Other {
    private Other() {}

    /** Prints whether it has the lock, and with "wait" keeps it until it is killed. */
    public static void main(String[] args) throws Exception {
      var lock = ProcessLock.take(Path.of(args[0]));
      System.out.println(lock.isPresent() ? "taken" : "refused");
      if (args[1].equals("wait")) {
        System.in.read();
      }
    }
  }
}
