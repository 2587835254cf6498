package dev.signalbox.common.sql.complete;

import java.util.List;

/**
 * What may stand at a caret.
 *
 * @param from where what is typed of it begins
 * @param to the caret, or the end of the quoted name that it stands in
 * @param items the likeliest first
 */
public record Completions(int from, int to, List<Completion> items) {
  /** Nothing at a caret. */
  static Completions none(int caret) {
    return new Completions(caret, caret, List.of());
  }
}
