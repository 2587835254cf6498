package dev.signalbox.desktop;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.TableId;
import dev.signalbox.desktop.workbench.browser.BrowserSource;
import dev.signalbox.engine.catalogue.TableDdl;
import dev.signalbox.engine.catalogue.TableDetails;
import dev.signalbox.engine.catalogue.TableListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Six tables and a view; MySQL or ClickHouse can be down. */
public final class FakeBrowser implements BrowserSource {
  public final AtomicInteger listed = new AtomicInteger();
  public final AtomicInteger detailed = new AtomicInteger();
  public final List<String> more = new ArrayList<>();
  public volatile boolean mysqlDown;
  public volatile String clickhouseProblem = "";

  private void answer() {
    if (mysqlDown) {
      throw new EngineException(
          ErrorCode.NOT_RUNNING, "No stack runs here. Launch it, then read the tables again.");
    }
  }

  private TableListing.Entry table(String name, long rows) {
    return new TableListing.Entry(
        new TableId("imdb", name),
        false,
        Optional.of(new TableListing.Size(rows, rows * 61)),
        !clickhouseProblem.isEmpty() || name.equals("staging")
            ? Optional.empty()
            : Optional.of(new TableListing.Size(rows + 1_204, rows * 23)));
  }

  @Override
  public TableListing list() {
    listed.incrementAndGet();
    answer();
    var tables = new ArrayList<TableListing.Entry>();
    tables.add(table("name_basics", 1_048_211));
    tables.add(table("staging", 12));
    tables.add(table("title_akas", 4_812_004));
    tables.add(table("title_basics", 1_004_312));
    tables.add(
        new TableListing.Entry(
            new TableId("imdb", "title_best"), true, Optional.empty(), Optional.empty()));
    tables.add(table("title_ratings", 312_004));
    more.forEach(name -> tables.add(table(name, 1)));
    return new TableListing(tables, false, clickhouseProblem);
  }

  @Override
  public TableDetails details(TableId table) {
    detailed.incrementAndGet();
    answer();
    boolean down = !clickhouseProblem.isEmpty();
    return new TableDetails(
        List.of(
            new TableDetails.Column(
                "tconst", "varchar(12)", false, 1, "", "", down ? "" : "String"),
            new TableDetails.Column(
                "titleType", "varchar(32)", true, 0, "", "", down ? "" : "Nullable(String)"),
            new TableDetails.Column(
                "order", "int(11)", true, 0, "", "place in a list", down ? "" : "Nullable(Int32)")),
        List.of(
            new TableDetails.Index("PRIMARY", true, "BTREE", List.of("tconst")),
            new TableDetails.Index("by_type", false, "BTREE", List.of("titleType(8)", "order"))),
        List.of(
            new TableDetails.ForeignKey(
                "fk_title", List.of("tconst"), "title_basics", List.of("tconst"), "")),
        clickhouseProblem);
  }

  @Override
  public TableDdl ddl(TableId table) {
    answer();
    return new TableDdl(
        "CREATE TABLE `"
            + table.table()
            + "` (\n  `tconst` varchar(12) NOT NULL,\n  PRIMARY KEY (`tconst`)\n);",
        clickhouseProblem.isEmpty()
            ? "CREATE VIEW imdb."
                + table.table()
                + "\n(\n    `tconst` String\n)\nAS SELECT * FROM imdb__cdc."
                + table.table()
                + " FINAL;"
            : "",
        clickhouseProblem);
  }
}
