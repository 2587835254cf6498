package dev.signalbox.common.sql.complete;

import dev.signalbox.common.sql.SqlWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Offers words of the language: keywords, functions, snippets, in the user's case. */
final class WordOffers {
  private final SqlWords words;
  private final boolean lower;
  private final boolean called;
  private final Offers offers;

  /**
   * @param lower whether the user writes keywords in lower case
   * @param called whether a bracket follows already
   */
  WordOffers(SqlWords words, boolean lower, boolean called, Offers offers) {
    this.words = words;
    this.lower = lower;
    this.called = called;
    this.offers = offers;
  }

  /** The likeliest first; those that do not belong to the dialect are left out. */
  void keywords(List<String> keywords, int weight) {
    int less = 0;
    for (var keyword : keywords) {
      if (words.isKeyword(keyword.split(" ", 2)[0])) {
        var written = cased(keyword);
        offers.add(
            keyword,
            weight - Math.min(less++, 9),
            new Completion(CompletionKind.KEYWORD, written, written, written.length(), ""));
      }
    }
  }

  /** As they are, in no other case. */
  void types(List<String> types) {
    for (var type : types) {
      offers.add(type, 80, new Completion(CompletionKind.KEYWORD, type, type, type.length(), ""));
    }
  }

  /** Every keyword, for places that are not known better. */
  void allKeywords(int weight) {
    for (var keyword : words.keywords()) {
      var written = cased(keyword);
      offers.add(
          keyword,
          weight,
          new Completion(CompletionKind.KEYWORD, written, written, written.length(), ""));
    }
  }

  void functions(int weight) {
    for (var function : words.functions()) {
      var name = cased(function.name());
      var template = called ? name : name + (function.arguments().isEmpty() ? "()" : "($0)");
      offers.add(
          function.name(),
          weight,
          Completion.of(CompletionKind.FUNCTION, name, template, function.signature()));
    }
  }

  void snippets(Map<String, String> snippets, int weight) {
    snippets.forEach(
        (name, template) -> {
          var written = lower ? template.toLowerCase(Locale.ROOT) : template;
          var shown = written.replace("$0", "…").replaceAll("\\s+", " ");
          offers.add(name, weight, Completion.of(CompletionKind.SNIPPET, name, written, shown));
        });
  }

  /** Words that are written in capitals follow the user; others, like toDate, have their case. */
  private String cased(String word) {
    return lower && word.equals(word.toUpperCase(Locale.ROOT))
        ? word.toLowerCase(Locale.ROOT)
        : word;
  }
}
