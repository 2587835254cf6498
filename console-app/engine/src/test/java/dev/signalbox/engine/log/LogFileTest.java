package dev.signalbox.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Secret;
import dev.signalbox.engine.host.PrivateFiles;
import dev.signalbox.engine.stack.Login;
import dev.signalbox.engine.stack.StackCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final StackCredentials LOGINS =
      new StackCredentials(
          new Login("root", Secret.generate()),
          new Login("cdc", Secret.generate()),
          new Login("proxyuser", Secret.generate()),
          new Login("default", new Secret("")),
          new Login("admin", Secret.generate()),
          new Login("signalbox", Secret.generate()),
          new Login("clickhouse", Secret.generate()),
          new Login("signalbox", Secret.generate()));

  @TempDir private Path temp;
  private final Logger ours = Logger.getLogger("dev.signalbox.engine.log.test");
  private final Logger driver = Logger.getLogger("org.example.driver");
  private List<java.util.logging.Handler> before = List.of();

  @BeforeEach
  void remember() {
    before = List.of(Logger.getLogger("").getHandlers());
  }

  @AfterEach
  void restore() {
    var root = Logger.getLogger("");
    List.of(root.getHandlers()).forEach(root::removeHandler);
    before.forEach(root::addHandler);
  }

  @Test
  void itSaysWhatRunsThenOurInformationAndOthersWarnings() throws IOException {
    try (var log = LogFile.open("cli", temp, List::of)) {
      ours.info("the launch is done");
      driver.info("chatter");
      driver.log(Level.WARNING, "the connection was lost", new IOException("reset by peer"));
    }

    assertThat(text())
        .contains("Java " + System.getProperty("java.runtime.version"))
        .contains(System.getProperty("os.name"))
        .contains("INFO test: the launch is done")
        .contains("WARNING driver: the connection was lost")
        .contains("java.io.IOException: reset by peer")
        .doesNotContain("chatter");
  }

  @Test
  void noPasswordOfTheStackStandsInIt() throws IOException {
    try (var log = LogFile.open("cli", temp, LOGINS::passwords)) {
      for (var password : LOGINS.passwords()) {
        ours.warning("cannot log in with " + password + " to the server");
        ours.log(
            Level.SEVERE,
            "the driver failed",
            new SQLException("url jdbc:x?user=a&key=" + password, new IOException(password)));
      }
      ours.warning("http://127.0.0.1/?user=a&password=of-somebody-else&x=1");
    }

    assertThat(LOGINS.passwords()).hasSize(7);
    assertThat(text())
        .doesNotContain(LOGINS.passwords())
        .doesNotContain("of-somebody-else")
        .contains("cannot log in with (removed) to the server")
        .contains("password=(removed)&x=1");
  }

  @Test
  void nothingIsMadeBeforeTheDataFolderIsThereAndNothingIsLost() throws IOException {
    var data = temp.resolve("data");
    try (var log = LogFile.open("window", data, List::of)) {
      ours.info("before the folder");
      assertThat(data).doesNotExist();

      PrivateFiles.createDirectories(data);
      ours.info("in the folder");
      PrivateFiles.deleteTree(data);
      ours.info("the launch took its folder away again");
      assertThat(data).doesNotExist();

      PrivateFiles.createDirectories(data);
      ours.info("in the next one");
      assertThat(text(data))
          .contains("the launch took its folder away again")
          .contains("in the next one");
    }
  }

  @Test
  void twoAtATimeHaveAFileEachAndOneAfterTheOtherGoesOn() throws IOException {
    try (var first = LogFile.open("cli", temp, List::of);
        var second = LogFile.open("cli", temp, List::of)) {
      ours.info("both");
    }
    assertThat(files()).hasSize(2).allSatisfy(file -> assertThat(read(file)).contains("both"));

    try (var next = LogFile.open("cli", temp, List::of)) {
      ours.info("a later run");
    }
    assertThat(files()).hasSize(2);
    assertThat(text()).contains("both").contains("a later run");
  }

  @Test
  void itStaysSmallAndKeepsTheNewest() throws IOException {
    var line = "x".repeat(10_000);
    try (var log = LogFile.open("cli", temp, List::of)) {
      for (int i = 0; i < 500; i++) {
        ours.info(i + line);
      }
    }

    assertThat(files()).hasSize(3);
    assertThat(text()).contains("499x").doesNotContain(" 0x");
    for (var file : files()) {
      assertThat(Files.size(file)).isLessThan(1_100_000);
    }
  }

  @Test
  void aRunThatHasNothingToSayMakesNoFile() {
    LogFile.open("cli", temp, List::of).close();

    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    try (var log = LogFile.open("cli", temp, List::of)) {
      ours.info("for the user alone");
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("logs"))))
        .isEqualTo("rwx------");
  }

  private String text() {
    return text(temp);
  }

  private static String text(Path data) {
    return files(data).stream().map(LogFileTest::read).collect(Collectors.joining());
  }

  private List<Path> files() {
    return files(temp);
  }

  private static List<Path> files(Path data) {
    try (var files = Files.list(data.resolve("logs"))) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
