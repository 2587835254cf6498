package dev.signalbox.engine.workbench.parameters;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people gave for a parameter.
 *
 * @param type how it is written into the statement; null reads as text
 * @param text as it was typed; without meaning for NULL
 */
public record ParameterValue(@Nullable Type type, @Nullable String text) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  /** A number that nobody writes otherwise: 007 may well be a text. */
  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d+)?");

  /** How a value is written. */
  public enum Type {
    TEXT,
    NUMBER,
    NULL
  }

  /** What is missing in a file has its default. */
  public ParameterValue {
    type = type == null ? Type.TEXT : type;
    text = text == null ? "" : text;
  }

  /** The type that a text looks like; never NULL, which is not typed but chosen. */
  public static Type looksLike(String text) {
    return PLAIN_NUMBER.matcher(text.strip()).matches() ? Type.NUMBER : Type.TEXT;
  }

  /** Whether it can be written. */
  public boolean valid() {
    return type() != Type.NUMBER || NUMBER.matcher(typed().strip()).matches();
  }

  private String typed() {
    return text == null ? "" : text;
  }

  /**
   * As SQL that both engines read as the same value. Doubled quotes end no text in any SQL mode, so
   * what is typed stays a value; with NO_BACKSLASH_ESCAPES a backslash counts twice.
   *
   * @throws EngineException BAD_INPUT when it is said to be a number and is none
   */
  public String literal() {
    return switch (type()) {
      case NULL -> "NULL";
      case NUMBER -> number();
      case null, default -> "'" + typed().replace("\\", "\\\\").replace("'", "''") + "'";
    };
  }

  private String number() {
    if (!valid()) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "\"%s\" is no number. Write digits with a dot, as 12.5, or choose text."
              .formatted(typed()));
    }
    var number = typed().strip();
    return number.startsWith("-") || number.startsWith("+") ? "(" + number + ")" : number;
  }
}
