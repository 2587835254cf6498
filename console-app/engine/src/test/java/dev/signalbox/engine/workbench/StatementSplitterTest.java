package dev.signalbox.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementSplitterTest {
  private static List<String> split(String script) {
    return new StatementSplitter().split(script).stream().map(SqlStatement::text).toList();
  }

  @Test
  void statementsEndAtTheDelimiterOrAtTheEnd() {
    assertThat(split("SELECT 1; SELECT 2 ;\nSELECT 3"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';'",
        "SELECT \"a;b\"",
        "SELECT `a;b` FROM t",
        "SELECT 'it''s; one'",
        "SELECT 'it\\'s; one'",
        "SELECT `odd\\` FROM t",
        "SELECT /* a; b */ 1",
        "SELECT 1 -- a; b",
        "SELECT 1 # a; b",
        "SELECT 1 --\t;",
        "SELECT 'unfinished; string",
        "SELECT /* unfinished; comment",
        "SELECT 'ends in a backslash\\"
      })
  void aDelimiterInsideAStringANameOrACommentIsNone(String statement) {
    assertThat(split(statement)).containsExactly(statement);
  }

  @Test
  void twoDashesWithoutASpaceAreNoComment() {
    assertThat(split("SELECT 5--1; SELECT 2")).containsExactly("SELECT 5--1", "SELECT 2");
  }

  @Test
  void aBackslashDoesNotEscapeInAQuotedName() {
    assertThat(split("SELECT `a\\`; SELECT 2")).containsExactly("SELECT `a\\`", "SELECT 2");
  }

  @Test
  void commentsStayWithTheStatementAfterThem() {
    assertThat(split("SELECT 1; /* hostgroup=20 */ SELECT 2"))
        .containsExactly("SELECT 1", "/* hostgroup=20 */ SELECT 2");
  }

  @Test
  void spaceAndCommentsAloneAreNoStatement() {
    assertThat(split(" ;; -- nothing\n; # nothing\n /* nothing */ ;")).isEmpty();
  }

  @Test
  void aCommentThatTheServerExecutesIsAStatement() {
    assertThat(split("/*!40101 SET NAMES utf8 */; /*M! SELECT 1 */"))
        .containsExactly("/*!40101 SET NAMES utf8 */", "/*M! SELECT 1 */");
  }

  @Test
  void theDelimiterCommandSetsAnother() {
    var script =
        """
        DELIMITER //
        CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END//
        delimiter ;
        CALL p();
        """;
    assertThat(split(script))
        .containsExactly("CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END", "CALL p()");
  }

  @Test
  void aColumnCalledDelimiterIsNoCommand() {
    assertThat(split("SELECT\ndelimiter FROM t; SELECT 2"))
        .containsExactly("SELECT\ndelimiter FROM t", "SELECT 2");
  }

  @Test
  void placesAreThoseOfTheScript() {
    var script = "  SELECT 1 ;\n\tSELECT 2";
    for (var statement : new StatementSplitter().split(script)) {
      assertThat(script.substring(statement.start(), statement.end())).isEqualTo(statement.text());
    }
  }

  @Test
  void theStatementAtTheCaretIsTheOneItStandsInOrRightAfter() {
    var splitter = new StatementSplitter();
    var script = "SELECT 1; SELECT 2";
    assertThat(splitter.at(script, 4).map(SqlStatement::text)).contains("SELECT 1");
    assertThat(splitter.at(script, 9).map(SqlStatement::text)).contains("SELECT 1");
    assertThat(splitter.at(script, 10).map(SqlStatement::text)).contains("SELECT 2");
    assertThat(splitter.at(script, 18).map(SqlStatement::text)).contains("SELECT 2");
    assertThat(splitter.at("", 0)).isEmpty();
  }
}
