package dev.signalbox.routing.answers;

import java.util.Set;

/**
 * Which characters a set of texts is made of.
 *
 * @param other whether any has a character that is no printable ASCII
 * @param upper whether any has a letter of A to Z
 * @param lower whether any has a letter of a to z
 * @param signs whether any has a printable ASCII character that is no letter, digit or space
 * @param spaceAtEnd whether any ends with a space
 */
public record TextShape(
    boolean other, boolean upper, boolean lower, boolean signs, boolean spaceAtEnd) {
  /** Of no text at all. */
  public static final TextShape NONE = new TextShape(false, false, false, false, false);

  /** Of these texts. */
  public static TextShape of(Set<String> values) {
    TextShape all = NONE;
    for (String value : values) {
      all = all.and(of(value));
    }
    return all;
  }

  private static TextShape of(String value) {
    return new TextShape(
        !value.chars().allMatch(c -> c >= ' ' && c <= '~'),
        value.chars().anyMatch(c -> c >= 'A' && c <= 'Z'),
        value.chars().anyMatch(c -> c >= 'a' && c <= 'z'),
        value.chars().anyMatch(TextShape::isSign),
        value.endsWith(" "));
  }

  private static boolean isSign(int c) {
    return c > ' '
        && c <= '~'
        && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
  }

  /** Of these and those together. */
  public TextShape and(TextShape more) {
    return new TextShape(
        other | more.other,
        upper | more.upper,
        lower | more.lower,
        signs | more.signs,
        spaceAtEnd | more.spaceAtEnd);
  }

  /** Whether no letter stands in both cases. */
  boolean oneCase() {
    return !(upper && lower);
  }
}
