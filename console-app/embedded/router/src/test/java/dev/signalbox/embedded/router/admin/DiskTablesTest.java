package dev.signalbox.embedded.router.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Variables of the bootstrap: in force from the first start on, and where an old file lacks them.
 */
class DiskTablesTest {
  private static final String GUARD = "mysql-signalbox_guard";

  @TempDir private Path directory;

  private Path prepare(String value) throws Exception {
    return new DiskTables(directory)
        .prepare(
            Map.of(
                "global_variables",
                List.of(Map.of("variable_name", GUARD, "variable_value", value))),
            null);
  }

  private static String guard(Path file) throws SQLException {
    return ask(
        file, "SELECT variable_value FROM global_variables WHERE variable_name='" + GUARD + "'");
  }

  private static String ask(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  @Test
  void theBootstrapSetsVariablesOnceAndWhatWasSavedStays() throws Exception {
    Path file = prepare("on");
    assertThat(guard(file)).isEqualTo("on");
    ask(
        file,
        "UPDATE global_variables SET variable_value='off' WHERE variable_name='" + GUARD + "'");
    assertThat(guard(prepare("on"))).isEqualTo("off");
  }

  @Test
  void aFileOfAVersionThatLacksTheVariableGetsTheBootstrapsValue() throws Exception {
    Path file = prepare("off");
    ask(file, "DELETE FROM global_variables WHERE variable_name='" + GUARD + "'");
    assertThat(guard(prepare("on"))).isEqualTo("on");
  }

  @Test
  void aValueThatTheVariableCannotHaveIsRefused() {
    assertThatThrownBy(() -> prepare("perhaps"))
        .isInstanceOf(SQLException.class)
        .hasMessage("bootstrap.global_variables: " + GUARD + " cannot be 'perhaps'");
    assertThat(directory.resolve("router.db")).doesNotExist();
  }
}
