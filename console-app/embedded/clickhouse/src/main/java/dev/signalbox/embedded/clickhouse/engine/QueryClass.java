package dev.signalbox.embedded.clickhouse.engine;

/** What a statement does to state that outlives it, as libchdb's parser says (chdb.h). */
public enum QueryClass {
  /** SELECT, SHOW, DESCRIBE, EXPLAIN, EXISTS. */
  READ_ONLY,
  /** Changes a database. */
  MUTATING,
  /** Changes users, functions, named collections or the system database. */
  MUTATING_GLOBAL,
  /** USE, SET, ATTACH, DETACH, SYSTEM, BACKUP, KILL, writes outside the engine. */
  CONTROL,
  /** Did not parse. */
  UNKNOWN
}
