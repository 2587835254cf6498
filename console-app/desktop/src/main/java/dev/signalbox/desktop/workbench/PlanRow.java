package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.ui.Token;
import dev.signalbox.engine.workbench.plan.PlanNode;
import dev.signalbox.engine.workbench.plan.QueryPlan;
import java.util.List;

/**
 * A statement's plan.
 *
 * @param server whose plan it is
 * @param text as the server wrote it
 */
record PlanRow(Step root, String server, Token hue, String text) {
  /**
   * One step.
   *
   * @param details its facts in one line
   * @param costly whether it reads the most rows
   */
  record Step(String name, String details, boolean costly, List<Step> children) {}

  static PlanRow of(QueryPlan plan, String server, Token hue) {
    return new PlanRow(step(plan.root()), server, hue, plan.text());
  }

  private static Step step(PlanNode node) {
    return new Step(
        node.name(),
        String.join(" · ", node.details()),
        node.costly(),
        node.children().stream().map(PlanRow::step).toList());
  }
}
