package dev.signalbox.desktop.stack;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Token;
import java.util.List;

/**
 * What moves between the services now; {@code NaN} where it was not measured.
 *
 * @param changesIn change records a second that Debezium reads from MySQL and writes to the broker
 * @param changesOut change records a second that ClickHouse takes from the broker
 * @param oltp queries a second the proxy sends to MySQL
 * @param olap queries a second the proxy sends to ClickHouse
 */
public record Flow(double changesIn, double changesOut, double oltp, double olap) {
  /** Nothing was measured. */
  public static final Flow UNKNOWN = new Flow(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  List<EdgeRow> edges() {
    return List.of(
        new EdgeRow("MYSQL", "CONNECT", Token.MYSQL, rows(changesIn), moving(changesIn)),
        new EdgeRow("CONNECT", "BROKER", Token.BROKER, rows(changesIn), moving(changesIn)),
        new EdgeRow("BROKER", "CLICKHOUSE", Token.CLICKHOUSE, rows(changesOut), moving(changesOut)),
        new EdgeRow("PROXY", "MYSQL", Token.MYSQL, queries("OLTP", oltp), moving(oltp)),
        new EdgeRow("PROXY", "CLICKHOUSE", Token.CLICKHOUSE, queries("OLAP", olap), moving(olap)));
  }

  private static String rows(double rate) {
    return Double.isNaN(rate) ? "" : Format.rate(rate);
  }

  private static String queries(String side, double rate) {
    return Double.isNaN(rate) ? side : msg("edge.queries", side, Format.brief(rate));
  }

  private static double moving(double rate) {
    return Double.isNaN(rate) ? 0 : rate;
  }
}
