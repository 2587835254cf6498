package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilesTest {
  @TempDir private Path folder;

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("a.log"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ready;[ERROR] Disk;more | [ERROR] Disk",
        "2026 ERROR first;2026 ERROR second | 2026 ERROR first",
        "x;java.io.IOException: no;last | java.io.IOException: no",
        "x;[ERROR] a;cannot start: port 1 is taken | cannot start: port 1 is taken",
        "no errors here;last words;ready; | last words",
        "TERRORIZED;last | last",
        "fatal error: out of memory;x | fatal error: out of memory",
        "ready | it said nothing",
      })
  void theReasonIsTheLineThatTellsMost(String lines, String reason) throws IOException {
    assertThat(LogFiles.reason(log(lines.replace(';', '\n')), 0)).isEqualTo(reason);
  }

  @Test
  void whatAnEarlierRunSaidIsNotTheReason() throws IOException {
    var before = "[ERROR] of the run before\n";
    var log = log(before + "stopping\n");

    assertThat(LogFiles.reason(log, before.length())).isEqualTo("stopping");
  }

  @Test
  void aReasonIsShort() throws IOException {
    var reason = LogFiles.reason(log("ERROR " + "x".repeat(1000)), 0);

    assertThat(reason).hasSize(301).endsWith("x…");
  }

  @Test
  void aLogThatIsMissingSaysNothing() {
    assertThat(LogFiles.reason(folder.resolve("none.log"), 0)).isEqualTo("it said nothing");
    assertThat(LogFiles.lines(folder.resolve("none.log"), 0, 10)).isEmpty();
  }

  @Test
  void onlyTheLastBytesAreRead() throws IOException {
    assertThat(LogFiles.lines(log("one\ntwo\nthree\n"), 0, 10)).containsExactly("two", "three");
  }

  @Test
  void aPositionBehindTheEndMeansThatTheLogWasCut() throws IOException {
    assertThat(LogFiles.lines(log("new\n"), 1000, 10)).containsExactly("new");
  }

  @Test
  void aLogOfTheLargestSizeIsLeftAlone() throws IOException {
    var log = folder.resolve("a.log");
    Files.write(log, new byte[(int) LogFiles.MAX_BYTES]);

    LogFiles.rotate(log);

    assertThat(log).hasSize(LogFiles.MAX_BYTES);
    assertThat(folder.resolve("a.log.1")).doesNotExist();
  }

  @Test
  void anOldPartIsReplacedByTheNewEnd() throws IOException {
    var old = Files.writeString(folder.resolve("a.log.1"), "x".repeat(9_000_000));
    var bytes = new byte[(int) LogFiles.MAX_BYTES + 100];
    bytes[bytes.length - 1] = 'Z';
    bytes[100] = 'A';
    var log = Files.write(folder.resolve("a.log"), bytes);

    LogFiles.rotate(log);

    assertThat(log).isEmptyFile();
    var kept = Files.readAllBytes(old);
    assertThat(kept).hasSize((int) LogFiles.MAX_BYTES);
    assertThat(kept[0]).isEqualTo((byte) 'A');
    assertThat(kept[kept.length - 1]).isEqualTo((byte) 'Z');
  }

  @Test
  void rotatingALogThatIsNotThereDoesNothing() throws IOException {
    LogFiles.rotate(folder.resolve("none.log"));

    assertThat(folder).isEmptyDirectory();
  }
}
