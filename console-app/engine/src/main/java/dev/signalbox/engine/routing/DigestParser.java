package dev.signalbox.engine.routing;

import org.jspecify.annotations.Nullable;

/** Reads one query into its digest text and first comment. */
final class DigestParser {
  private final String query;
  private final RoutingVariables variables;
  private final StringBuilder out = new StringBuilder();
  private @Nullable String firstComment;

  DigestParser(String query, RoutingVariables variables) {
    this.query = query;
    this.variables = variables;
  }

  QueryDigest parse() {
    int i = 0;
    while (i < query.length()) {
      char c = query.charAt(i);
      if (query.startsWith("/*", i)) {
        int end = query.indexOf("*/", i + 2);
        end = end < 0 ? query.length() : end;
        if (firstComment == null) {
          firstComment = query.substring(Math.min(i + 2, end), end);
        }
        space();
        i = end + 2;
      } else if (c == '#' || query.startsWith("-- ", i)) {
        int end = query.indexOf('\n', i);
        i = end < 0 ? query.length() : end;
      } else if (c == '\'' || c == '"') {
        int end = i + 1;
        while (end < query.length() && query.charAt(end) != c) {
          end += query.charAt(end) == '\\' ? 2 : 1;
        }
        out.append('?');
        i = end + 1;
      } else if (Character.isDigit(c) && !inWord()) {
        while (i < query.length() && Character.isLetterOrDigit(query.charAt(i))) {
          i++;
        }
        out.append('?');
      } else if (Character.isWhitespace(c)) {
        space();
        i++;
      } else {
        out.append(c);
        i++;
      }
    }
    String text = out.toString().replaceAll("[ ;]+$", "");
    return new QueryDigest(text, firstComment, variables.maxDigestLength());
  }

  private boolean inWord() {
    return !out.isEmpty() && (Character.isLetterOrDigit(last()) || last() == '_' || last() == '$');
  }

  private char last() {
    return out.charAt(out.length() - 1);
  }

  private void space() {
    if (!out.isEmpty() && last() != ' ') {
      out.append(' ');
    }
  }
}
