package dev.signalbox.routing.answers;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of some texts.
 *
 * @param values all of them; empty when they are too many to be known
 */
record TextValues(Optional<Set<String>> values, TextShape shape) {
  /** These texts and no others. */
  static TextValues of(Set<String> values) {
    return new TextValues(Optional.of(values), TextShape.of(values));
  }

  /** Of a column; nothing when its facts say nothing of its texts. */
  static Optional<TextValues> of(ColumnFacts facts) {
    return facts.values().isPresent()
        ? facts.values().map(TextValues::of)
        : facts.shape().map(shape -> new TextValues(Optional.empty(), shape));
  }

  TextValues and(TextValues more) {
    Optional<Set<String>> all = Optional.empty();
    if (values.isPresent() && more.values.isPresent()) {
      Set<String> both = new HashSet<>(values.get());
      both.addAll(more.values.get());
      all = Optional.of(both);
    }
    return new TextValues(all, shape.and(more.shape));
  }
}
