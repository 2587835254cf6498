package dev.signalbox.engine.workbench.plan;

import java.util.List;

/**
 * One step of a plan.
 *
 * @param name what the server calls it; a table with its name
 * @param details its other facts, "name: value" each, in the server's order and words
 * @param costly whether it reads the most rows of all steps
 * @param children the steps that it takes its rows from
 */
public record PlanNode(String name, List<String> details, boolean costly, List<PlanNode> children) {
  /** Lists are copied. */
  public PlanNode {
    details = List.copyOf(details);
    children = List.copyOf(children);
  }
}
