package dev.signalbox.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pairs measured with one number of clients.
 *
 * @param clients at once, at least 1
 */
record RouterCell(int clients, List<Pair> pairs) {
  /**
   * One after the other on the same machine.
   *
   * @param cpuMicros processor time of the router's process for each of its queries
   * @param load load average when the pair began
   */
  record Pair(SysbenchResult direct, SysbenchResult router, double cpuMicros, double load) {}

  /** What ProxySQL 2.7.2 gave, with 10 rules and the default of 4 threads, on 2 busy cores. */
  private record Recorded(double ratio, double addedP50, double addedP99) {}

  private static final Map<Integer, Recorded> PROXYSQL =
      Map.of(
          1, new Recorded(0.38, 0.073, 1.68),
          8, new Recorded(0.64, 0.125, 1.73),
          32, new Recorded(0.56, 0.797, 3.75));

  List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    figures.add(figure("direct", "queries/s", pair -> pair.direct().perSecond(), "", "MariaDB"));
    figures.add(figure("router", "queries/s", pair -> pair.router().perSecond(), "", "10 rules"));
    figures.add(
        figure(
            "router / direct",
            "ratio",
            pair -> pair.router().perSecond() / pair.direct().perSecond(),
            aim(PROXYSQL.get(clients), Recorded::ratio, "at least ", ", wanted 0.7"),
            "of the same pair"));
    figures.add(figure("p50 direct", "ms", pair -> pair.direct().p50(), "", ""));
    figures.add(figure("p50 router", "ms", pair -> pair.router().p50(), "", ""));
    figures.add(
        figure(
            "p50 added",
            "ms",
            pair -> pair.router().p50() - pair.direct().p50(),
            aim(PROXYSQL.get(clients), Recorded::addedP50, "at most ", ""),
            "of the same pair"));
    figures.add(figure("p99 direct", "ms", pair -> pair.direct().p99(), "", ""));
    figures.add(figure("p99 router", "ms", pair -> pair.router().p99(), "", ""));
    figures.add(
        figure(
            "p99 added",
            "ms",
            pair -> pair.router().p99() - pair.direct().p99(),
            aim(PROXYSQL.get(clients), Recorded::addedP99, "at most ", ""),
            "of the same pair"));
    figures.add(
        figure("router CPU per query", "µs", Pair::cpuMicros, "", "all threads of its process"));
    figures.add(figure("load average", "tasks", Pair::load, "", "as each pair began"));
    return figures;
  }

  private static String aim(
      @Nullable Recorded recorded, ToDoubleFunction<Recorded> value, String before, String after) {
    return recorded == null
        ? ""
        : before
            + String.format(Locale.ROOT, "%s", value.applyAsDouble(recorded))
            + " (ProxySQL)"
            + after;
  }

  private Figure figure(
      String name, String unit, ToDoubleFunction<Pair> value, String aim, String note) {
    return Figure.of(
        clients + (clients == 1 ? " client, " : " clients, ") + name,
        unit,
        pairs.stream().mapToDouble(value).toArray(),
        aim,
        note);
  }
}
