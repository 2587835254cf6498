package dev.signalbox.routing.answers.judge;

import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.Verdict.Kind;
import dev.signalbox.routing.answers.sql.NotUnderstoodException;
import dev.signalbox.routing.answers.sql.Query;
import dev.signalbox.routing.answers.sql.QueryParser;
import java.util.List;
import java.util.Optional;

/** Judges whether ClickHouse answers a statement as MySQL would. Stateless. */
public final class Answers {
  private Answers() {}

  /**
   * The verdict on one statement.
   *
   * @param schema the session's current schema; may be empty
   * @param catalogue the tables that both have
   */
  public static Verdict judge(String sql, String schema, Catalogue catalogue) {
    Context context = new Context(sql, catalogue.server());
    try {
      Query query = QueryParser.parse(sql);
      new QueryJudge(context, catalogue, schema).outer(query);
    } catch (NotUnderstoodException e) {
      return Verdict.kept(Kind.NOT_UNDERSTOOD, String.valueOf(e.getMessage()), e.start(), e.end());
    } catch (KeptException e) {
      return e.verdict();
    }
    return new Verdict(
        context.conditions().isEmpty() ? Kind.EQUAL : Kind.EQUAL_IF,
        Optional.empty(),
        List.copyOf(context.conditions()),
        context.allowances(),
        context.edits().isEmpty() ? Optional.empty() : Optional.of(context.text(0, sql.length())));
  }
}
