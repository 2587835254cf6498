package dev.signalbox.embedded.wire.packet;

/** Server status bits carried by OK and EOF packets. */
public final class StatusFlags {
  public static final int IN_TRANSACTION = 1;
  public static final int AUTOCOMMIT = 1 << 1;
  public static final int MORE_RESULTS = 1 << 3;
  public static final int CURSOR_EXISTS = 1 << 6;
  public static final int LAST_ROW_SENT = 1 << 7;
  public static final int NO_BACKSLASH_ESCAPES = 1 << 9;
  public static final int SESSION_STATE_CHANGED = 1 << 14;

  private StatusFlags() {}
}
