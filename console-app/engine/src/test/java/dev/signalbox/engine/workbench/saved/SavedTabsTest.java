package dev.signalbox.engine.workbench.saved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.workbench.SqlTarget;
import dev.signalbox.engine.workbench.parameters.ParameterValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTabsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

  @TempDir private Path directory;

  @Test
  void whatWasSavedIsReadAndOnlyByItsOwner() throws IOException {
    var folder = directory.resolve("workbench");
    assertThat(new SavedTabs(folder).load()).isEqualTo(SavedTabs.Tabs.NONE);
    var tabs =
        new SavedTabs.Tabs(
            List.of(
                new SavedTab(
                    "a", "", "SELECT 'ü'\n", 4, "imdb", SqlTarget.PROXY, false, false, null, null),
                new SavedTab(
                    "b.sql",
                    "/x/b.sql",
                    "",
                    0,
                    "",
                    SqlTarget.MYSQL,
                    true,
                    true,
                    "x",
                    new RunChoices(
                        true,
                        Map.of("n", new ParameterValue(ParameterValue.Type.NUMBER, "1")),
                        1000,
                        30))),
            1);
    new SavedTabs(folder).save(tabs);
    assertThat(new SavedTabs(folder).load()).isEqualTo(tabs);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("tabs.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aDamagedFileIsPutAside() throws IOException {
    var file = directory.resolve("tabs.json");
    Files.writeString(file, "{\"tabs\": [");
    assertThat(new SavedTabs(directory).load().tabs()).isEmpty();
    assertThat(directory.resolve("tabs.json.unreadable")).hasContent("{\"tabs\": [");
    Files.writeString(
        file, "{\"tabs\": [{\"text\": \"SELECT 1\", \"caret\": 900}], \"active\": 7}");
    var read = new SavedTabs(directory).load();
    assertThat(read.active()).isZero();
    assertThat(read.tabs().getFirst().caret()).isEqualTo(8);
    assertThat(read.tabs().getFirst().target()).isEqualTo(SqlTarget.PROXY);
  }

  @Test
  void theHistoryKeepsTheNewestAndIsSearched() throws IOException {
    var file = directory.resolve("history.jsonl");
    var history = new QueryHistory(directory, 10);
    for (int i = 0; i < 25; i++) {
      history.add(entry("SELECT " + i, i % 2 == 0 ? "ClickHouse" : "MySQL"));
    }
    Files.writeString(file, Files.readString(file) + "{\"half");
    var again = new QueryHistory(directory, 10);
    assertThat(again.find("", 3))
        .extracting(HistoryEntry::sql)
        .containsExactly("SELECT 24", "SELECT 23", "SELECT 22");
    assertThat(again.find("", 100)).hasSizeBetween(10, 11);
    assertThat(again.find("mysql SELECT", 1))
        .extracting(HistoryEntry::sql)
        .containsExactly("SELECT 23");
  }

  @Test
  void noPasswordComesIntoTheHistory() {
    var history = new QueryHistory(directory, 100);
    for (var sql :
        List.of(
            "CREATE USER a IDENTIFIED BY 'geheim'",
            "CREATE USER a IDENTIFIED WITH sha256_password BY 'geheim'",
            "ALTER USER a IDENTIFIED BY \"geheim\"",
            "SET PASSWORD = 'geheim'",
            "SET PASSWORD FOR a@b = PASSWORD('geheim')",
            "CHANGE MASTER TO MASTER_PASSWORD='geheim'",
            "UPDATE mysql_users SET password='geheim'",
            "GRANT ALL ON *.* TO a IDENTIFIED BY PASSWORD 'geheim'")) {
      history.add(entry(sql, ""));
    }
    assertThat(history.find("", 100)).noneMatch(entry -> entry.sql().contains("geheim"));
    history.add(entry("SELECT 'IDENTIFIED', 'b' FROM t WHERE password_age > '7'", ""));
    assertThat(history.find("", 1).getFirst().sql()).contains("'7'");
  }

  private static HistoryEntry entry(String sql, String route) {
    return new HistoryEntry(NOW, sql, "imdb", 12, 3, route, "");
  }
}
