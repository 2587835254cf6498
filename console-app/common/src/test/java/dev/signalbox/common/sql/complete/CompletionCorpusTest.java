package dev.signalbox.common.sql.complete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.SqlDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How often the wanted item is among the first five, over statements as they are written. */
class CompletionCorpusTest {
  private static final int FIRST = 5;
  private static final double WANTED_RATE = 0.95;

  private record Case(SqlDialect dialect, String database, String text, int caret, String wanted) {
    static Case of(String line) {
      var sql =
          line.substring(line.indexOf(": ") + 2, line.lastIndexOf(" => ")).replace("\\n", "\n");
      int caret = sql.indexOf('|');
      return new Case(
          line.startsWith("m") ? SqlDialect.MYSQL : SqlDialect.CLICKHOUSE,
          line.substring(2, line.indexOf(':')),
          sql.substring(0, caret) + sql.substring(caret + 1),
          caret,
          line.substring(line.lastIndexOf(" => ") + 4));
    }

    List<String> first() {
      return new Completer(dialect, TestCatalogue.in(database))
          .complete(text, caret).items().stream().limit(FIRST).map(Completion::label).toList();
    }
  }

  private static List<Case> cases() throws IOException {
    try (var in = CompletionCorpusTest.class.getResourceAsStream("corpus.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Case::of)
          .toList();
    }
  }

  @Test
  void whatIsWantedIsAmongTheFirstFive(TestReporter reporter) throws IOException {
    var cases = cases();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(150);
    var missed = new ArrayList<String>();
    for (var each : cases) {
      if (!each.first().contains(each.wanted())) {
        missed.add(
            each.text() + " at " + each.caret() + ": " + each.wanted() + " not in " + each.first());
      }
    }
    double rate = 1 - missed.size() / (double) cases.size();
    reporter.publishEntry(
        Map.of("cases", String.valueOf(cases.size()), "top-5 rate", String.format("%.3f", rate)));
    assertThat(rate).as(String.join("\n", missed)).isGreaterThanOrEqualTo(WANTED_RATE);
  }

  @Test
  void anyCaretInAnyPieceOfTheCorpusIsAnswered() throws IOException {
    for (var each : cases()) {
      var completer = new Completer(each.dialect(), TestCatalogue.in(each.database()));
      for (int caret = 0; caret <= each.text().length(); caret++) {
        for (var text : List.of(each.text(), each.text().substring(0, caret))) {
          var found = completer.complete(text, caret);
          assertThat(found.from()).as(text).isBetween(0, caret);
          assertThat(found.to()).as(text).isBetween(caret, text.length());
          for (var item : found.items()) {
            assertThat(item.caret()).isBetween(0, item.insert().length());
          }
        }
      }
    }
  }
}
