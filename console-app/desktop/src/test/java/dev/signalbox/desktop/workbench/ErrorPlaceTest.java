package dev.signalbox.desktop.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorPlaceTest {
  private static String marked(String sql, String message) {
    return ErrorPlace.of(sql, message)
        .map(place -> sql.substring(place.start(), place.end()))
        .orElse("");
  }

  @Test
  void mySqlQuotesTheTextOrTheName() {
    var sql = "SELECT a\nFORM t WHERE b = 1";
    assertThat(
            marked(
                sql,
                "ERROR 1064 (42000): You have an error in your SQL syntax; check the manual for the"
                    + " right syntax to use near 't WHERE b = 1' at line 2"))
        .isEqualTo("t");
    assertThat(marked("SELECT (1", "syntax to use near '' at line 1")).isEqualTo("1");
    assertThat(marked("SELECT nam, name FROM t", "ERROR 1054: Unknown column 't.name' in 'SELECT'"))
        .isEqualTo("name");
    assertThat(marked("SELECT * FROM imdb.nowhere", "Table 'imdb.nowhere' doesn't exist"))
        .isEqualTo("nowhere");
  }

  @Test
  void clickHouseCounts() {
    assertThat(
            marked(
                "SELECT 1 FORM t",
                "Code: 62. DB::Exception: Syntax error: failed at position 15 (t): t. Expected"))
        .isEqualTo("t");
    assertThat(
            marked(
                "SELECT nix FROM t",
                "Code: 47. DB::Exception: Unknown expression identifier `nix`"))
        .isEqualTo("nix");
  }

  @Test
  void whatIsNotToldIsNotMarked() {
    assertThat(ErrorPlace.of("SELECT 1", "ERROR 1205: Lock wait timeout exceeded")).isEmpty();
    assertThat(ErrorPlace.of("SELECT 1", "failed at position 99999999999")).isEmpty();
    assertThat(ErrorPlace.of("", "near '' at line 1")).isEmpty();
  }
}
