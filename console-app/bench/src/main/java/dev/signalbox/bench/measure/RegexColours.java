package dev.signalbox.bench.measure;

import java.util.regex.Pattern;

/** How the editor found its colours before it had a lexer: the baseline of {@link EditorBench}. */
final class RegexColours {
  private static final Pattern TOKENS =
      Pattern.compile(
          "(?<com>--[^\\n]*|#[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))"
              + "|(?<str>'(?:[^'\\\\]|\\\\.|'')*'?|\"(?:[^\"\\\\]|\\\\.)*\"?)"
              + "|(?<kw>\\b(?i:SELECT|FROM|WHERE|GROUP|BY|ORDER|HAVING|LIMIT|OFFSET|JOIN|LEFT|RIGHT|"
              + "INNER|OUTER|CROSS|ON|USING|AS|AND|OR|NOT|IN|IS|NULL|LIKE|BETWEEN|EXISTS|UNION|ALL|"
              + "DISTINCT|CASE|WHEN|THEN|ELSE|END|INSERT|INTO|VALUES|UPDATE|SET|DELETE|REPLACE|CREATE|"
              + "ALTER|DROP|TABLE|VIEW|INDEX|DATABASE|SHOW|USE|BEGIN|START|TRANSACTION|COMMIT|ROLLBACK|"
              + "FOR|WITH|OVER|PARTITION|INTERVAL|ASC|DESC|EXPLAIN|DESCRIBE|TRUE|FALSE)\\b)"
              + "|(?<fn>\\b[A-Za-z_]\\w*(?=\\s?\\())"
              + "|(?<num>\\b\\d+(?:\\.\\d+)?\\b)");

  private RegexColours() {}

  /** How many pieces of the text have a colour. */
  static int spans(String text) {
    int found = 0;
    var matcher = TOKENS.matcher(text);
    while (matcher.find()) {
      found++;
    }
    return found;
  }
}
