package dev.signalbox.desktop.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportsTest {
  @TempDir private Path parent;

  @AfterEach
  void leave() {
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  @Test
  void whatNobodyCaughtIsInAFileWithoutSecrets() throws Exception {
    var folder = parent.resolve("stack");
    var files = new ArrayList<Path>();
    var said = new ArrayList<String>();
    var reports = new CrashReports(folder);
    reports.install();
    reports.events(() -> List.of("12:00 Launched with hunter2"));
    reports.secrets(() -> List.of("hunter2", ""));
    reports.onReport(
        (file, what) -> {
          files.add(file);
          said.add(what);
        });
    var thread =
        new Thread(
            () -> {
              throw new IllegalStateException("jdbc:x?password=s3cret&user=app: hunter2 refused");
            },
            "painter");
    thread.start();
    thread.join();
    assertThat(files).hasSize(1);
    var text = Files.readString(files.getFirst());
    assertThat(text)
        .contains("IllegalStateException", "painter", "Java ", "Launched with", "CrashReportsTest")
        .contains("password=(removed)&user=app")
        .contains(folder.resolve("logs").toString())
        .doesNotContain("hunter2", "s3cret");
    assertThat(said.getFirst()).contains("IllegalStateException").doesNotContain("hunter2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFaultThatComesAgainAndAgainFillsNoDisk() throws Exception {
    var reports = new CrashReports(parent);
    for (int i = 0; i < 20; i++) {
      reports.report(Thread.currentThread(), new IllegalStateException("again"));
    }
    try (var files = Files.list(parent)) {
      assertThat(files).hasSize(5);
    }
  }
}
