package dev.signalbox.desktop.welcome;

import java.util.List;

/**
 * A kind of stack that could be started.
 *
 * @param id of the kind, for example {@code embedded}
 * @param whyNot why it cannot be started here, and what to do; empty when it can
 * @param command one that helps when it cannot be started, to be copied; empty when there is none
 * @param costs what it takes, a line each
 */
public record OfferRow(
    String id, String title, String detail, String whyNot, String command, List<CostRow> costs) {
  /** One thing that it takes. */
  public record CostRow(String what, String amount, String detail) {}

  boolean possible() {
    return whyNot.isEmpty();
  }
}
