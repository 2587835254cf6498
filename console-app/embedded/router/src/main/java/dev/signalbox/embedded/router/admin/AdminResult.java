package dev.signalbox.embedded.router.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement of the admin port answers. */
sealed interface AdminResult {
  /** Rows; every value is text or null. */
  record Rows(List<String> columns, List<List<@Nullable String>> rows) implements AdminResult {}

  /**
   * Done.
   *
   * @param info text for people, may be empty
   */
  record Done(long affectedRows, String info) implements AdminResult {}
}
