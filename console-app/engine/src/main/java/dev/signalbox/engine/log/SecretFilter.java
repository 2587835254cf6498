package dev.signalbox.engine.log;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes passwords out of a text: known ones, and what follows words like "password=". */
public final class SecretFilter {
  private static final Pattern NAMED =
      Pattern.compile("(?i)(password|passwd|pwd|secret|token)(\"?\\s*[=:]\\s*\"?)[^\\s\"&,;]+");

  private final Supplier<List<String>> known;

  /**
   * @param known asked for each text, on the thread that has it
   */
  public SecretFilter(Supplier<List<String>> known) {
    this.known = known;
  }

  /** The text with "(removed)" in the place of each secret. */
  public String clean(String text) {
    var clean = text;
    for (var secret : known.get()) {
      if (!secret.isBlank()) {
        clean = clean.replace(secret, "(removed)");
      }
    }
    return NAMED.matcher(clean).replaceAll("$1$2(removed)");
  }
}
