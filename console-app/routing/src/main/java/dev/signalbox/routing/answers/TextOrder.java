package dev.signalbox.routing.answers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a collation compares texts, as far as it is proved: bytes for binary collations, and
 * printable ASCII for those that ignore case. Whatever else a value holds is "not known".
 * Thread-safe.
 *
 * <p>Every {@code _ci} collation of MySQL and MariaDB gives two printable ASCII characters the same
 * weight only if they are one letter in two cases. A PAD SPACE collation ignores spaces at the end.
 */
final class TextOrder {
  private final String collation;
  private final boolean binary;
  private final boolean pads;

  private TextOrder(String collation) {
    this.collation = collation;
    binary = collation.endsWith("_bin") || collation.equals("binary");
    // NO PAD: MySQL's 0900 collations, MariaDB's _nopad_, and bytes
    pads =
        !(collation.contains("_0900_")
            || collation.contains("nopad")
            || collation.equals("binary"));
  }

  static TextOrder of(String collation) {
    return new TextOrder(collation);
  }

  /** Whether no two texts of that shape are equal here unless their bytes are. */
  private boolean oneForm(TextShape shape) {
    return !(pads && (shape.spaceAtEnd() || shape.other()))
        && (binary || !shape.other() && shape.oneCase());
  }

  /** Why values may be equal here though their bytes differ; empty when none are. */
  Optional<String> twoForms(TextValues texts) {
    if (oneForm(texts.shape())) {
      return Optional.empty();
    }
    Map<String, String> forms = new HashMap<>();
    for (String value : texts.values().orElse(Set.of())) {
      if (!known(value)) {
        return notKnown(value);
      }
      String other = forms.put(form(value), value);
      if (other != null && !other.equals(value)) {
        return Optional.of(
            "'%s' and '%s', which %s holds equal".formatted(other, value, collation));
      }
    }
    return texts.values().isPresent() ? Optional.empty() : tooMany();
  }

  /** Why a value may equal the literal though its bytes differ; empty when none does. */
  Optional<String> otherForm(TextValues texts, String literal) {
    if (!known(literal)) {
      return notKnown(literal);
    }
    if (oneForm(texts.shape().and(TextShape.of(Set.of(literal))))) {
      return Optional.empty();
    }
    String wanted = form(literal);
    for (String value : texts.values().orElse(Set.of())) {
      if (!known(value)) {
        return notKnown(value);
      }
      if (form(value).equals(wanted) && !value.equals(literal)) {
        return Optional.of(
            "'%s', which %s holds equal to '%s'".formatted(value, collation, literal));
      }
    }
    return texts.values().isPresent() ? Optional.empty() : tooMany();
  }

  /** Why values may be sorted here otherwise than by their bytes; empty when they are not. */
  Optional<String> sortedOtherwise(TextValues texts) {
    Optional<String> forms = twoForms(texts);
    if (forms.isPresent() || binary) {
      return forms;
    }
    boolean general = collation.contains("_general_");
    if (!knownOrder() || texts.shape().signs() && !general) {
      return Optional.of("texts whose order in %s is not known".formatted(collation));
    }
    if (texts.shape().oneCase() && !texts.shape().signs()) {
      return Optional.empty(); // spaces before digits before letters: so in ASCII and here
    }
    String previous = null;
    for (String value : texts.values().orElse(Set.of()).stream().sorted().toList()) {
      // letters as capitals: some signs stand between A and a
      String weight = value.toUpperCase(Locale.ROOT);
      if (previous != null && previous.toUpperCase(Locale.ROOT).compareTo(weight) > 0) {
        return Optional.of(
            "'%s' and '%s', which %s sorts otherwise".formatted(previous, value, collation));
      }
      previous = value;
    }
    return texts.values().isPresent() ? Optional.empty() : tooMany();
  }

  /** Collations of languages have places of their own for pairs of letters. */
  private boolean knownOrder() {
    return collation.matches(
        "\\w+?_(general|unicode|unicode_520|swedish|0900_ai|0900_as|uca1400_ai|uca1400_as|general_nopad)_c[is]");
  }

  private Optional<String> tooMany() {
    return Optional.of("too many different values to compare them all under " + collation);
  }

  private Optional<String> notKnown(String value) {
    return Optional.of(
        "'%s', of which it is not known what %s holds equal".formatted(value, collation));
  }

  private boolean known(String value) {
    if (pads && value.endsWith(" ")) {
      return false;
    }
    // with PAD SPACE a character below the space sorts before the end
    return value.chars().allMatch(c -> c >= ' ' && c <= '~')
        || binary && (!pads || value.chars().allMatch(c -> c >= ' '));
  }

  private String form(String value) {
    return binary ? value : value.toLowerCase(Locale.ROOT);
  }
}
