package dev.signalbox.cli.bench;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sysbench 1.0 printed of a run with {@code --histogram=on}.
 *
 * @param queries done in all
 * @param perSecond queries per second
 * @param p50 milliseconds, from the histogram; its steps are about 2 % wide
 * @param p99 milliseconds, likewise
 */
record SysbenchResult(long queries, double perSecond, double p50, double p99) {
  private static final Pattern BUCKET =
      Pattern.compile("^\\s*(\\d+\\.\\d+) \\|[* ]*\\s(\\d+)\\s*$", Pattern.MULTILINE);
  private static final Pattern QUERIES =
      Pattern.compile("^ +queries: +(\\d+) +\\((\\d+\\.\\d+) per sec", Pattern.MULTILINE);
  private static final Pattern FAULTS =
      Pattern.compile("^ +(ignored errors|reconnects): +([1-9]\\d*) ", Pattern.MULTILINE);

  /** Fails with REMOTE when there were errors: the figures would be of something else. */
  static SysbenchResult parse(String output) {
    Matcher faults = FAULTS.matcher(output);
    if (faults.find()) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "sysbench met " + faults.group(2) + " " + faults.group(1) + ", so nothing is compared.");
    }
    Matcher queries = QUERIES.matcher(output);
    var buckets = new TreeMap<Double, Long>();
    Matcher bucket = BUCKET.matcher(output);
    while (bucket.find()) {
      buckets.merge(Double.valueOf(bucket.group(1)), Long.valueOf(bucket.group(2)), Long::sum);
    }
    if (!queries.find() || buckets.isEmpty()) {
      throw new EngineException(
          ErrorCode.REMOTE,
          "sysbench printed something else than version 1.0 does: "
              + output.lines().limit(5).toList());
    }
    return new SysbenchResult(
        Long.parseLong(queries.group(1)),
        Double.parseDouble(queries.group(2)),
        percentile(buckets, 0.5),
        percentile(buckets, 0.99));
  }

  private static double percentile(TreeMap<Double, Long> buckets, double share) {
    long wanted =
        (long) Math.ceil(buckets.values().stream().mapToLong(Long::longValue).sum() * share);
    long seen = 0;
    for (var bucket : buckets.entrySet()) {
      seen += bucket.getValue();
      if (seen >= wanted) {
        return bucket.getKey();
      }
    }
    return buckets.lastKey();
  }
}
