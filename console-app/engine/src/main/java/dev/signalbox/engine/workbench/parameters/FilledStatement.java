package dev.signalbox.engine.workbench.parameters;

import java.util.List;

/**
 * A statement as it is sent, and where its text stands in the one that was written.
 *
 * @param original with parameters
 * @param text with values
 */
public record FilledStatement(String original, String text, List<Place> places) {
  /** Where a value took a parameter's place; ends are one past the last char. */
  public record Place(int start, int end, int filledStart, int filledEnd) {}

  /** One that has no parameters. */
  public static FilledStatement plain(String sql) {
    return new FilledStatement(sql, sql, List.of());
  }

  /** The place in the original of one in the text, in chars; within a value the parameter's. */
  public int originalOffset(int offset) {
    int moved = 0;
    for (var place : places) {
      if (offset < place.filledStart()) {
        break;
      }
      if (offset < place.filledEnd()) {
        return place.start();
      }
      moved = place.end() - place.filledEnd();
    }
    return offset + moved;
  }
}
