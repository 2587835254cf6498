package dev.signalbox.desktop.editor;

import java.util.List;

/**
 * What a search found.
 *
 * @param ranges in order, none over another
 * @param problem why it could not be searched, for people; else empty
 * @param more whether there are more than are given
 */
record FoundText(List<TextRange> ranges, String problem, boolean more) {
  static final FoundText NOTHING = new FoundText(List.of(), "", false);
}
