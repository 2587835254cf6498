package dev.signalbox.routing.diff;

import java.util.List;
import java.util.function.Predicate;

/**
 * Which traffic moves, and how much of all it is.
 *
 * @param rows everything counted, most time first
 * @param all everything
 * @param moved what fares otherwise than before
 * @param uncertain what may be handled otherwise than reported here, moved or not
 */
public record ImpactReport(List<Row> rows, Share all, Share moved, Share uncertain) {
  /**
   * One kind of statement of one user in one schema.
   *
   * @param micros time of all its runs, microseconds, as it was measured before
   * @param changed whether it fares otherwise
   * @param doubts why that is not sure; empty when it is
   */
  public record Row(
      String digest,
      String text,
      String schema,
      String user,
      long count,
      long micros,
      Route before,
      Route after,
      boolean changed,
      List<String> doubts) {}

  /**
   * A part of the traffic.
   *
   * @param digests how many rows
   * @param ofCalls 0 to 1; 0 where there were no calls
   * @param ofTime 0 to 1; 0 where no time is known
   */
  public record Share(int digests, long calls, long micros, double ofCalls, double ofTime) {}

  static ImpactReport of(List<Row> rows) {
    long calls = rows.stream().mapToLong(Row::count).sum();
    long micros = rows.stream().mapToLong(Row::micros).sum();
    return new ImpactReport(
        List.copyOf(rows),
        share(rows, row -> true, calls, micros),
        share(rows, Row::changed, calls, micros),
        share(rows, row -> !row.doubts().isEmpty(), calls, micros));
  }

  private static Share share(List<Row> rows, Predicate<Row> which, long allCalls, long allMicros) {
    var part = rows.stream().filter(which).toList();
    long calls = part.stream().mapToLong(Row::count).sum();
    long micros = part.stream().mapToLong(Row::micros).sum();
    return new Share(
        part.size(),
        calls,
        micros,
        allCalls == 0 ? 0 : (double) calls / allCalls,
        allMicros == 0 ? 0 : (double) micros / allMicros);
  }
}
