package dev.signalbox.engine.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.stack.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;
  private final LinkedBlockingQueue<LogLine> heard = new LinkedBlockingQueue<>();

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private @Nullable String next() throws InterruptedException {
    var line = heard.poll(10, TimeUnit.SECONDS);
    return line == null ? null : line.text();
  }

  @Test
  void showsTheLastLinesOfEachFileInOrder() throws IOException {
    var files = new LinkedHashMap<String, Path>();
    files.put("a", Files.writeString(folder.resolve("a.log"), "1\n2\n3\n"));
    files.put("b", Files.writeString(folder.resolve("b.log"), "4\n"));
    files.put("c", folder.resolve("not yet"));
    var lines = new ArrayList<LogLine>();

    LogTail.open(files, 2, false, lines::add).close();

    assertThat(lines)
        .containsExactly(new LogLine("a", "2"), new LogLine("a", "3"), new LogLine("b", "4"));
  }

  @Test
  void aLineIsToldOnceItIsWhole() throws Exception {
    var file = Files.writeString(folder.resolve("a.log"), "old\n");
    try (var tail = LogTail.open(Map.of("a", file), 0, true, heard::add)) {
      append(file, "half ");
      append(file, "whole\r\nsecond\nthird");

      assertThat(next()).isEqualTo("half whole");
      assertThat(next()).isEqualTo("second");
      append(file, "\n");
      assertThat(next()).isEqualTo("third");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void aCharacterCutInItsMiddleIsPutTogether() throws Exception {
    var file = Files.writeString(folder.resolve("a.log"), "");
    try (var tail = LogTail.open(Map.of("a", file), 0, true, heard::add)) {
      Files.write(file, new byte[] {'x', '\n', (byte) 0xc3}, StandardOpenOption.APPEND);
      assertThat(next()).isEqualTo("x");
      Files.write(file, new byte[] {(byte) 0xa9, '\n'}, StandardOpenOption.APPEND);

      assertThat(next()).isEqualTo("é");
    }
  }

  @Test
  void goesOnWhenTheLogWasCut() throws Exception {
    var file = Files.writeString(folder.resolve("a.log"), "a long line of before\n");
    try (var tail = LogTail.open(Map.of("a", file), 1, true, heard::add)) {
      assertThat(next()).isEqualTo("a long line of before");
      Files.writeString(file, "new\n");

      assertThat(next()).isEqualTo("new");
    }
  }

  @Test
  void aFileThatAppearsLaterIsFollowedFromItsBeginning() throws Exception {
    var file = folder.resolve("later.log");
    try (var tail = LogTail.open(Map.of("a", file), 5, true, heard::add)) {
      append(file, "first\n");

      assertThat(next()).isEqualTo("first");
    }
  }
}
