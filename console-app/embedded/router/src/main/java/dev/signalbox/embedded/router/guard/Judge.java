package dev.signalbox.embedded.router.guard;

import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.Verdict;

/** Says whether both servers answer a statement alike. Pure; safe for any number of threads. */
@FunctionalInterface
public interface Judge {
  /** The verdict on one statement of a session whose current schema is {@code schema}. */
  Verdict judge(String sql, String schema, Catalogue catalogue);
}
