package dev.signalbox.bench.answers;

import java.util.List;

/**
 * What a comparison of answers found.
 *
 * @param seed gives the same statements again
 * @param server the MySQL that was compared with
 * @param seconds how long it took
 * @param judged statements that were judged
 * @param served those that ClickHouse may answer, all conditions on the data included
 * @param both those that both refused to run
 * @param judgeP50Micros time of the judge for half of the statements, at most
 * @param judgeP99Micros for all but one of a hundred
 * @param disagreements served statements whose answers differ
 */
public record AnswersReport(
    long seed,
    String server,
    double seconds,
    long judged,
    long served,
    long both,
    double judgeP50Micros,
    double judgeP99Micros,
    List<Disagreement> disagreements) {
  /**
   * Two answers to one statement.
   *
   * @param clickHouse the statement as ClickHouse was asked
   * @param how they differ
   */
  public record Disagreement(
      String statement,
      String clickHouse,
      String how,
      String mysqlAnswer,
      String clickHouseAnswer) {}
}
