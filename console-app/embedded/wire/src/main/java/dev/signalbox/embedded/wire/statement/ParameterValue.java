package dev.signalbox.embedded.wire.statement;

/** A value a client bound to a placeholder. */
public sealed interface ParameterValue {
  /** SQL NULL. */
  record Null() implements ParameterValue {}

  /** An integer; {@code unsigned} says how to take its 64 bits. */
  record Int(long bits, boolean unsigned) implements ParameterValue {}

  /** A floating-point number. */
  record Floating(double value) implements ParameterValue {}

  /** A decimal, date or time in MySQL's text form. */
  record Text(String value) implements ParameterValue {}

  /** A string or blob, as sent. */
  record Bytes(byte[] value) implements ParameterValue {}
}
