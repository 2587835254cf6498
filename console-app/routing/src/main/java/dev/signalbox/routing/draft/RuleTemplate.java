package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.QueryRuleBuilder;

/** Rules that people begin with. Each is on, has a comment, and is to be adapted in the form. */
public enum RuleTemplate {
  /** Statements that aggregate go to ClickHouse. */
  AGGREGATIONS,
  /** Reads that lock rows stay where writes go. */
  LOCKING_READS,
  /** One kind of statement goes to a hostgroup. */
  DIGEST,
  /** What graphical clients ask about the server stays where writes go. */
  CLIENTS,
  /** A copy of each statement goes to ClickHouse too. */
  MIRROR,
  /** Results are kept for ten seconds. */
  CACHE,
  /** Statements are refused with a message. */
  BLOCK,
  /** The text is changed before it is sent. */
  REWRITE,
  /** A user's statements go to a hostgroup. */
  USER,
  /** Statements in a schema go to a hostgroup. */
  SCHEMA,
  /** Statements wait before they are sent. */
  DELAY,
  /** Statements are ended after a time. */
  TIMEOUT,
  /** Matches nothing yet. */
  EMPTY;

  /**
   * What a template is filled with.
   *
   * @param writes the hostgroup of writes
   * @param analytics the hostgroup of ClickHouse
   * @param digest a digest's hash as ProxySQL writes it; empty for none
   * @param text what people know the digest by; empty for none
   * @param user empty for any
   * @param schema empty for any
   */
  public record Blanks(
      int writes, int analytics, String digest, String text, String user, String schema) {}

  /** The rule. Its rule_id is 0: the draft gives it one. */
  public QueryRule fill(Blanks blanks) {
    var rule = QueryRule.rule(0).active(true).apply(true);
    var filled =
        switch (this) {
          case AGGREGATIONS ->
              rule.matchDigest("^SELECT\\b.*\\b(COUNT|SUM|AVG|MIN|MAX)\\s*\\(|\\bGROUP\\s+BY\\b")
                  .destinationHostgroup(blanks.analytics())
                  .comment("Aggregations go to ClickHouse");
          case LOCKING_READS ->
              rule.matchDigest("\\b(FOR\\s+UPDATE|FOR\\s+SHARE|LOCK\\s+IN\\s+SHARE\\s+MODE)\\b")
                  .destinationHostgroup(blanks.writes())
                  .comment("Locking reads stay on MySQL");
          case DIGEST -> digest(rule, blanks);
          case CLIENTS ->
              rule.matchDigest("^(SET|SHOW)\\b|^SELECT\\s+@@|\\binformation_schema\\b")
                  .destinationHostgroup(blanks.writes())
                  .comment("What graphical clients ask stays on MySQL");
          case MIRROR ->
              digest(rule, blanks)
                  .destinationHostgroup(null)
                  .mirrorHostgroup(blanks.analytics())
                  .apply(false)
                  .comment("A copy goes to ClickHouse");
          case CACHE ->
              digest(rule, blanks)
                  .destinationHostgroup(null)
                  .cacheTtl(10_000)
                  .apply(false)
                  .comment("Kept for 10 s");
          case BLOCK ->
              digest(rule, blanks)
                  .destinationHostgroup(null)
                  .errorMsg("This statement is not allowed here")
                  .comment("Refused");
          case REWRITE ->
              rule.matchPattern("\\bold_table\\b")
                  .replacePattern("new_table")
                  .reModifiers("CASELESS,GLOBAL")
                  .apply(false)
                  .comment("old_table is new_table now");
          case USER ->
              rule.username(blanks.user().isEmpty() ? "user" : blanks.user())
                  .destinationHostgroup(blanks.analytics())
                  .comment("This user reads ClickHouse");
          case SCHEMA ->
              rule.schemaname(blanks.schema().isEmpty() ? "schema" : blanks.schema())
                  .matchDigest("^SELECT\\b")
                  .destinationHostgroup(blanks.analytics())
                  .comment("Reads in this schema go to ClickHouse");
          case DELAY ->
              digest(rule, blanks)
                  .destinationHostgroup(null)
                  .delay(100)
                  .apply(false)
                  .comment("Waits 100 ms");
          case TIMEOUT ->
              rule.matchDigest("^SELECT\\b")
                  .timeout(30_000)
                  .apply(false)
                  .comment("Ends after 30 s");
          case EMPTY -> rule.active(false).comment("New rule");
        };
    return filled.build();
  }

  /** Of one digest, or of a pattern to be replaced where none is known. */
  private static QueryRuleBuilder digest(QueryRuleBuilder rule, Blanks blanks) {
    var comment = blanks.text().isEmpty() ? "One kind of statement" : shortened(blanks.text());
    rule.destinationHostgroup(blanks.analytics()).comment(comment);
    return blanks.digest().isEmpty()
        ? rule.matchDigest("^SELECT .* FROM table_name\\b")
        : rule.digest(blanks.digest());
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
