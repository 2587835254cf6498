package dev.signalbox.cli.support;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;

/** The numbers that the program ends with; stable, scripts rely on them. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int NOT_RUNNING = 3;
  public static final int MISSING_PART = 4;
  public static final int SERVICE_FAILED = 5;
  public static final int REMOTE = 6;
  public static final int IN_USE = 7;
  public static final int STORAGE = 8;
  public static final int TIMEOUT = 9;
  public static final int INTERNAL = 70;
  public static final int CANCELLED = 130;

  private ExitCode() {}

  /** The number for a kind of failure. */
  public static int of(ErrorCode code) {
    return switch (code) {
      case MISMATCH -> FAILED;
      case BAD_INPUT -> USAGE;
      case NOT_RUNNING -> NOT_RUNNING;
      case MISSING_PART -> MISSING_PART;
      case SERVICE_FAILED -> SERVICE_FAILED;
      case REMOTE -> REMOTE;
      case IN_USE -> IN_USE;
      case STORAGE, CORRUPT -> STORAGE;
      case TIMEOUT -> TIMEOUT;
      case CANCELLED -> CANCELLED;
    };
  }

  /** The number for any failure; what is not an {@link EngineException} is our own fault. */
  public static int of(Throwable failure) {
    return failure instanceof EngineException e ? of(e.code()) : INTERNAL;
  }
}
