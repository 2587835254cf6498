package dev.signalbox.embedded.clickhouse.engine;

import java.util.regex.Pattern;

/**
 * An error in ClickHouse's own form: {@code Code: 47. DB::Exception: text (UNKNOWN_IDENTIFIER)}.
 * Codes are ClickHouse's (src/Common/ErrorCodes.cpp).
 */
public final class ClickHouseException extends RuntimeException {
  /** The code of an error whose text names none (ClickHouse's UNKNOWN_EXCEPTION). */
  public static final int UNKNOWN_EXCEPTION = 1002;

  private static final Pattern CODE = Pattern.compile("\\ACode: (\\d+)");

  private final int code;

  /** An error reported by the engine; the code is read from its text. */
  public ClickHouseException(String engineText) {
    super(withPrefix(engineText));
    var matcher = CODE.matcher(getMessage());
    code = matcher.find() ? Integer.parseInt(matcher.group(1)) : UNKNOWN_EXCEPTION;
  }

  /** An error found by the server itself. */
  public ClickHouseException(int code, String name, String text) {
    super("Code: " + code + ". DB::Exception: " + text + " (" + name + ")");
    this.code = code;
  }

  private static String withPrefix(String text) {
    String stripped = text.strip();
    return CODE.matcher(stripped).find()
        ? stripped
        : "Code: " + UNKNOWN_EXCEPTION + ". DB::Exception: " + stripped + " (UNKNOWN_EXCEPTION)";
  }

  /** ClickHouse's error code, never 0. */
  public int code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
