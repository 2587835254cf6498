package dev.signalbox.engine.routing;

import org.jspecify.annotations.Nullable;

/**
 * What a decision by itself changes in the session, whatever a backend answers.
 *
 * @param counted whether the statement leaves a row in the digest statistics
 * @param clearsWarnings whether SHOW WARNINGS has nothing to follow any more
 * @param locks whether the session gets locked on the decision's hostgroup
 * @param autocommit its new value; null where it stays
 * @param schema the new current schema; null where it stays
 * @param flagIn the flag from now on, -1 where it stays
 */
record Effects(
    boolean counted,
    boolean clearsWarnings,
    boolean locks,
    @Nullable Boolean autocommit,
    @Nullable String schema,
    int flagIn) {
  static final Effects NONE = new Effects(true, false, false, null, null, -1);
  static final Effects NOT_COUNTED = new Effects(false, false, false, null, null, -1);

  Effects withoutWarnings() {
    return new Effects(counted, true, locks, autocommit, schema, flagIn);
  }

  Effects withLock() {
    return new Effects(counted, clearsWarnings, true, autocommit, schema, flagIn);
  }

  Effects withAutocommit(@Nullable Boolean value) {
    return new Effects(counted, clearsWarnings, locks, value, schema, flagIn);
  }

  Effects withSchema(String name) {
    return new Effects(counted, true, locks, autocommit, name, flagIn);
  }

  Effects withFlag(int flag) {
    return new Effects(counted, clearsWarnings, locks, autocommit, schema, flag);
  }
}
