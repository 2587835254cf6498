package dev.signalbox.engine.proxy;

import static dev.signalbox.engine.proxy.RuleFixtures.applied;
import static dev.signalbox.engine.proxy.RuleFixtures.rule;
import static dev.signalbox.engine.proxy.RuleFixtures.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyHistoryTest {
  @TempDir private Path folder;
  private Path directory;
  private ApplyHistory history;

  @BeforeEach
  void open() {
    directory = folder.resolve("history");
    history = new ApplyHistory(directory);
  }

  @Test
  void aFolderThatIsNotThereIsAnEmptyHistory() {
    assertThat(history.read().entries()).isEmpty();
    assertThat(history.read().newest()).isEmpty();
    assertThat(history.nextId()).isEqualTo(1);
    assertThat(directory).doesNotExist();
  }

  @Test
  void entriesComeBackOldestFirst() {
    var second = applied(2, state(rule(1, 1)), state(rule(1, 2)));
    var first = applied(1, state(), state(rule(1, 1)));
    history.write(second);
    history.write(first);

    assertThat(history.read().entries()).containsExactly(first, second);
    assertThat(history.read().newest()).contains(second);
    assertThat(history.nextId()).isEqualTo(3);
  }

  @Test
  void anEntryIsReplacedByItsEnd() {
    var begun =
        RuleFixtures.entry(1, HistoryEntry.Result.BEGUN, "rules.json", state(), state(rule(1, 1)));
    history.write(begun);
    history.write(begun.ended(HistoryEntry.Result.RESTORED, "it failed"));

    assertThat(history.read().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.result()).isEqualTo(HistoryEntry.Result.RESTORED);
              assertThat(entry.note()).isEqualTo("it failed");
              assertThat(entry.source()).isEqualTo("rules.json");
              assertThat(entry.changedSomething()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"id\":2,\"at\":\"2026-05-01T10:00:00Z\",\"action\":\"APPLY\",\"result\":\"APPLIED\"}",
        "{\"id\":2,\"at\":\"yesterday\"}",
        "{\"id\":2,\"at\":\"2026-05-01T10:00:00Z\",\"action\":\"MERGE\",\"result\":\"APPLIED\"}",
      })
  void aFileThatIsNoneOfOursIsNamedAndItsNumberNotUsedAgain(String text) throws IOException {
    var entry = applied(1, state(), state(rule(1, 1)));
    history.write(entry);
    var file = Files.writeString(directory.resolve("000002.json"), text);

    assertThat(history.read().entries()).containsExactly(entry);
    assertThat(history.read().unreadable())
        .singleElement()
        .asString()
        .startsWith(file + " cannot be read: ");
    assertThat(history.nextId()).isEqualTo(3);
  }

  @Test
  void otherFilesAreNoEntries() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(".tmp-1.part"), "{");
    Files.writeString(directory.resolve("notes.json"), "{");
    Files.writeString(directory.resolve("12.json"), "{");

    assertThat(history.read().unreadable()).isEmpty();
    assertThat(history.nextId()).isEqualTo(1);
  }

  @Test
  void theNewestHundredAreKept() throws IOException {
    Files.createDirectories(directory);
    for (int id = 1; id <= ApplyHistory.KEPT + 1; id++) {
      Files.writeString(directory.resolve("%06d.json".formatted(id)), "");
    }

    history.write(applied(ApplyHistory.KEPT + 2, state(), state()));

    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(ApplyHistory.KEPT)
          .doesNotContain("000001.json", "000002.json")
          .contains("000003.json", "000102.json");
    }
  }

  @Test
  void anEntryIsItsOwnersAlone() throws IOException {
    history.write(applied(1, state(), state()));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("000001.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aStateIsKeptUnderItsChecksum() {
    var state = state(rule(1, 1), rule(2, 3));
    var name = history.keep(state);

    assertThat(name).matches("[0-9a-f]{32}").isEqualTo(history.checksum(state));
    assertThat(history.kept(name)).contains(state);
    assertThat(history.checksum(state(rule(1, 1)))).isNotEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../000001.json", "0123456789abcdef0123456789abcdef", "ABC"})
  void aNameThatIsNoneOfOursIsNotKept(String name) {
    history.write(applied(1, state(), state()));

    assertThat(history.kept(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"memory\": {\"mysql_query_rules\": [{}]}, \"runtime\": {}, \"disk\": {}}",
      })
  void aKeptStateThatIsDamagedIsSaid(String text) throws IOException {
    var name = history.keep(state(rule(1, 1)));
    Files.writeString(directory.resolve("states").resolve(name), text);

    assertThatThrownBy(() -> history.kept(name))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining(name)
        .hasMessageEndingWith("Delete it.");
  }

  @Test
  void theStateThatWasKeptLongestAgoGoesFirst() throws IOException {
    var oldest = history.keep(state());
    Files.setLastModifiedTime(directory.resolve("states").resolve(oldest), FileTime.fromMillis(0));
    var second = history.keep(state(rule(1, 1)));
    for (int i = 2; i < ApplyHistory.KEPT; i++) {
      Files.writeString(directory.resolve("states").resolve("%032x".formatted(i)), "");
    }
    assertThat(history.kept(oldest)).isPresent();

    var newest = history.keep(state(rule(1, 2)));

    assertThat(history.kept(oldest)).isEmpty();
    assertThat(history.kept(second)).isPresent();
    assertThat(history.kept(newest)).isPresent();
  }

  @Test
  void oneChangeIsMadeAtATime() {
    try (var held = history.hold()) {
      assertThatThrownBy(() -> new ApplyHistory(directory).hold())
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IN_USE))
          .hasMessageContaining("Another Signalbox is changing this proxy's rules");
    }
    history.hold().close();
  }

  @Test
  void aFolderThatCannotBeMadeIsAStorageError() throws IOException {
    Files.writeString(directory, "a file in the way");

    assertThatThrownBy(() -> history.write(applied(1, state(), state())))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE));
  }
}
