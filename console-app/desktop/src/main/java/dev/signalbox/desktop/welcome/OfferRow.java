package dev.signalbox.desktop.welcome;

import dev.signalbox.engine.stack.StackKind;
import java.util.List;

/**
 * A kind of stack that could be started.
 *
 * @param kind which it is
 * @param whyNot why it cannot be started here, and what to do; empty when it can
 * @param command one that helps when it cannot be started, to be copied; empty when there is none
 * @param costs what it takes, a line each
 */
public record OfferRow(
    StackKind kind,
    String title,
    String detail,
    String whyNot,
    String command,
    List<CostRow> costs) {
  /** One thing that it takes. */
  public record CostRow(String what, String amount, String detail) {}

  /** Of the kind, for example {@code embedded}. */
  String id() {
    return kind.id();
  }

  boolean possible() {
    return whyNot.isEmpty();
  }
}
