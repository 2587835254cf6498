package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Token;
import java.util.List;

/**
 * A race's result.
 *
 * @param verdict who was faster and whether the rows agree
 * @param same whether the rows agree
 */
record RaceRow(Lane first, Lane second, String verdict, boolean same, List<String> differences) {
  /**
   * One side.
   *
   * @param time the median of its runs
   * @param rows how many rows, and how the runs spread
   * @param share its time as a part of the slower one's, 0 to 1
   */
  record Lane(String name, Token hue, String time, String rows, double share) {}
}
