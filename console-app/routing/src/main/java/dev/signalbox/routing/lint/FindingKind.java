package dev.signalbox.routing.lint;

import java.util.Locale;

/** What the lint looks for. */
public enum FindingKind {
  /** The regular expression engine in force refuses the pattern. */
  INVALID_PATTERN,
  /** A short statement makes PCRE exceed its limit; the rule then does not match. */
  CATASTROPHIC_PATTERN,
  /** re_modifiers without CASELESS, by intention or by a spelling mistake. */
  CASE_SENSITIVE,
  /** RE2 replaces case-sensitively whatever re_modifiers is. */
  CASE_SENSITIVE_REPLACE,
  /** A digest that is no hash: the criterion is dropped and everything matches. */
  IGNORED_DIGEST,
  /** client_addr with a % that is not at its end: the rule is not loaded. */
  DROPPED_RULE,
  /** A rule that looks for a comment, which clients and digests remove. */
  COMMENT_NEEDED,
  /** match_digest with a literal: digests have none. */
  LITERAL_IN_DIGEST,
  /** match_pattern with a digest's placeholders: queries have none. */
  PLACEHOLDER_IN_PATTERN,
  /** match_pattern where match_digest is meant: a leading comment or line break hides a query. */
  TEXT_INSTEAD_OF_DIGEST,
  /** Earlier rules take every statement that this one is for. */
  SHADOWED,
  /** A rule that takes everything stands before others. */
  CATCH_ALL_TOO_EARLY,
  /** A bare ^SELECT with apply=1 stands before narrower rules. */
  GENERIC_SPLIT,
  /** Without apply=1 a later rule replaces the hostgroup. */
  MISSING_APPLY,
  /** A match changes nothing. */
  NO_EFFECT,
  /** error_msg beside OK_msg, which wins. */
  HIDDEN_ERROR,
  /** flagIN that no rule before it sets. */
  FLAG_NEVER_SET,
  /** flagOUT that no rule after it reads. */
  FLAG_NEVER_READ,
  /** Flags that lead back, over and over. */
  FLAG_LOOP,
  /** next_query_flagIN that nothing sets back. */
  STICKY_FLAG,
  /** SELECT ... FOR UPDATE and its forms leave the hostgroup of writes. */
  LOCKING_READ,
  /** Writes go to a hostgroup of readers. */
  WRITE_TO_READER,
  /** ClickHouse gets a statement that it cannot answer. */
  SENT_TO_CLICKHOUSE,
  /** ClickHouse gets queries of a table that it does not have. */
  TABLE_NOT_REPLICATED,
  /** A SET locks the session where its writes cannot follow: error 9006. */
  HOSTGROUP_LOCK,
  /** What graphical clients send first locks their session: error 9006. */
  CLIENT_SET_LOCKS,
  /** A transaction is begun elsewhere than its writes, or reads leave it. */
  SPLIT_TRANSACTION,
  /** A user with fast_forward: rules do not apply. */
  FAST_FORWARD_USER,
  /** Change capture cannot go through a proxy. */
  CDC_THROUGH_PROXY,
  /** Rules that were edited and never loaded. */
  NOT_IN_FORCE,
  /** No server is in the hostgroup. */
  NO_SERVER,
  /** A rule for a user that is not configured. */
  UNKNOWN_USER;

  /** The name in documents: lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
