package dev.signalbox.routing.diff;

/**
 * One kind of statement, or one statement, as a proxy or a server has counted it.
 *
 * @param text the statement, or its digest text with ? for literals
 * @param isDigest whether {@code text} is a digest text
 * @param digest its hash as ProxySQL writes it; empty where it is not known
 * @param session statements of one session are decided one after the other, with its transactions;
 *     empty for one that stands alone
 * @param count how often it ran
 * @param micros the time of all its runs, microseconds
 */
public record Traffic(
    String text,
    boolean isDigest,
    String digest,
    String schema,
    String user,
    String session,
    long count,
    long micros) {

  /** A row of stats_mysql_query_digest. */
  public static Traffic ofDigest(
      String text, String digest, String schema, String user, long count, long micros) {
    return new Traffic(text, true, digest, schema, user, "", count, micros);
  }

  /** One statement of a log. */
  public static Traffic ofQuery(
      String text, String schema, String user, String session, long count, long micros) {
    return new Traffic(text, false, "", schema, user, session, count, micros);
  }
}
