package dev.signalbox.embedded.router;

import dev.signalbox.common.TableId;
import dev.signalbox.embedded.router.guard.Judge;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnRef;
import dev.signalbox.routing.answers.Condition;
import dev.signalbox.routing.answers.TableInfo;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.Verdict.Kind;
import dev.signalbox.routing.answers.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A judge for tests of what follows from a verdict: a word in the statement says it. {@code equal},
 * {@code nothinglost} and {@code oneform} hold of the column {@code name} of {@code shop.items} if
 * the catalogue has that table; every other statement may differ.
 */
final class MarkedJudge implements Judge {
  private static final TableId ITEMS = new TableId("shop", "items");
  private static final ColumnRef NAME = new ColumnRef(ITEMS, "name");

  private final AtomicInteger judged = new AtomicInteger();
  private volatile String server = "";

  @Override
  public Verdict judge(String sql, String schema, Catalogue catalogue) {
    judged.incrementAndGet();
    Optional<TableInfo> items = catalogue.table(ITEMS);
    server = catalogue.server();
    if (items.isEmpty()) {
      return verdict(Kind.NOT_UNDERSTOOD, "there is no such table");
    }
    if (sql.contains("equal")) {
      return new Verdict(Kind.EQUAL, Optional.empty(), List.of(), Set.of(), words(sql));
    }
    if (sql.contains("nothinglost")) {
      return given(new Condition.NothingLost(NAME));
    }
    if (sql.contains("oneform")) {
      return given(new Condition.OneForm(List.of(NAME), Set.of(), "utf8mb4_general_ci"));
    }
    return verdict(Kind.MAY_DIFFER, "the text says nothing");
  }

  private static Verdict given(Condition condition) {
    return new Verdict(
        Kind.EQUAL_IF, Optional.empty(), List.of(condition), Set.of(), Optional.empty());
  }

  private static Verdict verdict(Kind kind, String why) {
    return new Verdict(
        kind, Optional.of(new Reason(why, 0, 0)), List.of(), Set.of(), Optional.empty());
  }

  /** {@code mine[x]} in a comment has ClickHouse asked for x instead. */
  private static Optional<String> words(String sql) {
    return sql.contains("mine[")
        ? Optional.of(sql.replaceAll(".*mine\\[(.*)].*", "$1"))
        : Optional.empty();
  }

  /** How many statements were judged. */
  int judged() {
    return judged.get();
  }

  /** What the catalogue called the server. */
  String server() {
    return server;
  }
}
