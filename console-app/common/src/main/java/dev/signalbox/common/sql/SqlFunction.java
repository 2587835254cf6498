package dev.signalbox.common.sql;

/**
 * A function of an engine.
 *
 * @param name as its documentation writes it
 * @param arguments what goes between the brackets, for reading; empty when nothing does
 */
public record SqlFunction(String name, String arguments) {
  /** How it is called, for example {@code ROUND(x, decimals)}. */
  public String signature() {
    return name + "(" + arguments + ")";
  }
}
