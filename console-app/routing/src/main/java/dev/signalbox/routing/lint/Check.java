package dev.signalbox.routing.lint;

import java.util.function.Consumer;

/** One thing that is looked for. */
@FunctionalInterface
interface Check {
  void run(LintContext context, Consumer<LintFinding> findings);
}
