package dev.signalbox.bench.measure;

import dev.signalbox.common.sql.LexerState;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.common.sql.complete.Catalogue;
import dev.signalbox.common.sql.complete.CatalogueColumn;
import dev.signalbox.common.sql.complete.CatalogueTable;
import dev.signalbox.common.sql.complete.Completer;
import dev.signalbox.common.sql.format.KeywordCase;
import dev.signalbox.common.sql.format.SqlFormatter;
import dev.signalbox.engine.workbench.StatementSplitter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Measures what a key in the SQL editor costs besides drawing: the parts without JavaFX, which this
 * program does not have. Used once.
 */
public final class EditorBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int REPEATS = 20;
  private static final int WARM_UP = 10;
  private static final String WORD = "titleT";

  private final int lines;
  private final int rounds;
  private final String text;
  private final List<Figure> figures = new ArrayList<>();
  private long sink;

  /**
   * @param lines how long the text is, at least 10
   * @param rounds how often everything is measured, at least 1
   */
  public EditorBench(int lines, int rounds) {
    this.lines = lines;
    this.rounds = rounds;
    text = script(lines);
  }

  /** Runs everything; some seconds for 20,000 lines. */
  public FiguresReport run() {
    var before = MachineTime.now();
    var lexer = new SqlLexer(SqlDialect.MYSQL);
    var completer = new Completer(SqlDialect.MYSQL, catalogue());
    var splitter = new StatementSplitter();
    var formatter = new SqlFormatter(SqlDialect.MYSQL, KeywordCase.AS_WRITTEN);
    int word = text.indexOf(WORD, text.length() / 2);
    int start = text.lastIndexOf('\n', word) + 1;
    var line = text.substring(start, text.indexOf('\n', word) + 1);
    var whole = lines + " lines";
    measure("colours of a key, regex", whole + ", as before", RegexColours::spans);
    measure(
        "colours of a key, lexer",
        "its line, as now",
        t -> lexer.lex(line, LexerState.START).lexemes().size());
    measure("lexer, all of it", whole, t -> lexer.lex(t).size());
    measure(
        "completion",
        whole + ", caret in the middle; aim 20 ms",
        t -> completer.complete(t, word + WORD.length()).items().size());
    measure("statement at the caret", whole, t -> splitter.at(t, word).map(s -> s.end()).orElse(0));
    measure("format", whole, t -> formatter.format(t).length());
    return FiguresReport.since(
        before,
        figures,
        List.of(
            "processor time of the thread; p50 and p95 of "
                + REPEATS
                + " repetitions in each round.",
            "regex: the highlighter until 0.1, which coloured the whole text at each key.",
            "drawing is not measured: only the window has JavaFX. Checksum " + sink % 1000 + "."),
        rounds < BenchOptions.USUAL_N
            ? List.of("n is " + rounds + " instead of " + BenchOptions.USUAL_N)
            : List.of());
  }

  private void measure(String name, String note, ToIntFunction<String> work) {
    for (int i = 0; i < WARM_UP; i++) {
      sink += work.applyAsInt(text);
    }
    var p50 = new double[rounds];
    var p95 = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      var millis = new double[REPEATS];
      for (int i = 0; i < REPEATS; i++) {
        long from = THREADS.getCurrentThreadCpuTime();
        sink += work.applyAsInt(text);
        millis[i] = (THREADS.getCurrentThreadCpuTime() - from) / 1e6;
      }
      Arrays.sort(millis);
      p50[round] = millis[REPEATS / 2];
      p95[round] = millis[REPEATS * 95 / 100];
    }
    figures.add(Figure.of(name + ", p50", "ms", p50, "", note));
    figures.add(Figure.of(name + ", p95", "ms", p95, "", note));
  }

  private static String script(int lines) {
    var out = new StringBuilder();
    for (int i = 0; i * 5 < lines; i++) {
      out.append("-- statement ").append(i).append('\n');
      out.append("SELECT b.titleType, COUNT(*) AS titles, AVG(r.averageRating) AS rating\n");
      out.append("FROM title_basics b JOIN title_ratings r ON b.tconst = r.tconst\n");
      out.append("WHERE b.startYear BETWEEN ").append(1900 + i % 100).append(" AND 2000 AND b.");
      out.append(WORD).append(" <> 'it''s'\n");
      out.append("GROUP BY b.titleType ORDER BY titles DESC LIMIT 10;\n");
    }
    return out.toString();
  }

  /** 500 tables of 20 columns. */
  private static Catalogue catalogue() {
    var tables = new ArrayList<CatalogueTable>();
    for (int t = 0; t < 500; t++) {
      int number = t;
      var name = t == 0 ? "title_basics" : t == 1 ? "title_ratings" : "table_" + t;
      var columns =
          IntStream.range(0, 20)
              .mapToObj(
                  c ->
                      new CatalogueColumn(
                          c == 0 ? "tconst" : c == 1 ? "titleType" : "column_" + number + "_" + c,
                          "int",
                          c == 0))
              .toList();
      tables.add(new CatalogueTable("imdb", name, columns, List.of()));
    }
    return new Catalogue("imdb", tables);
  }
}
