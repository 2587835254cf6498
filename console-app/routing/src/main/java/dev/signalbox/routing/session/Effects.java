package dev.signalbox.routing.session;

import java.util.List;
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
 * @param answer what the proxy answers with, where it answers
 * @param settings what the session gets to keep
 */
public record Effects(
    boolean counted,
    boolean clearsWarnings,
    boolean locks,
    @Nullable Boolean autocommit,
    @Nullable String schema,
    int flagIn,
    ProxyAnswer answer,
    List<SessionSetting> settings) {
  public static final Effects NONE =
      new Effects(true, false, false, null, null, -1, ProxyAnswer.OK, List.of());
  public static final Effects NOT_COUNTED =
      new Effects(false, false, false, null, null, -1, ProxyAnswer.OK, List.of());
  private static final Effects FORWARDED = NONE.withoutWarnings();

  /** Of a statement that is sent on and does not concern the session. */
  public static Effects forwarded() {
    return FORWARDED;
  }

  /** Whether anything moves but the digest's row and the warnings. */
  public boolean movesSession() {
    return locks || autocommit != null || schema != null || flagIn >= 0;
  }

  public Effects withoutWarnings() {
    if (clearsWarnings) {
      return this;
    }
    return new Effects(counted, true, locks, autocommit, schema, flagIn, answer, settings);
  }

  public Effects withLock() {
    return new Effects(counted, clearsWarnings, true, autocommit, schema, flagIn, answer, settings);
  }

  public Effects withAutocommit(@Nullable Boolean value) {
    return new Effects(counted, clearsWarnings, locks, value, schema, flagIn, answer, settings);
  }

  public Effects withSchema(String name) {
    return new Effects(counted, true, locks, autocommit, name, flagIn, answer, settings);
  }

  public Effects withFlag(int flag) {
    if (flag == flagIn) {
      return this;
    }
    return new Effects(counted, clearsWarnings, locks, autocommit, schema, flag, answer, settings);
  }

  public Effects withAnswer(ProxyAnswer value) {
    return new Effects(counted, clearsWarnings, locks, autocommit, schema, flagIn, value, settings);
  }

  public Effects withSettings(List<SessionSetting> values) {
    return new Effects(counted, clearsWarnings, locks, autocommit, schema, flagIn, answer, values);
  }
}
