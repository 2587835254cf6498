package dev.signalbox.engine.proxy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the three layers hold given rules, over one admin connection. Rows are replaced in one
 * transaction of the memory tables; runtime and disk follow by LOAD and SAVE; each layer is read
 * back and compared, column by column.
 */
final class RuleWriter {
  private static final String LOAD = "LOAD MYSQL QUERY RULES TO RUNTIME";
  private static final String SAVE = "SAVE MYSQL QUERY RULES TO DISK";

  private final AdminSession admin;

  RuleWriter(AdminSession admin) {
    this.admin = admin;
  }

  RuleState read() {
    return new RuleState(read(Layer.MEMORY), read(Layer.RUNTIME), read(Layer.DISK));
  }

  private RuleTables read(Layer layer) {
    var tables = new RuleTables(RuleRows.readRules(admin, layer), RuleRows.readFast(admin, layer));
    // what a proxy shows of digests and modifiers may be written otherwise and mean the same
    return layer == Layer.RUNTIME ? tables.inForce() : tables;
  }

  /** Why nothing may be written, found at the last moment before it; silence lets it pass. */
  interface LastLook {
    void at(RuleState now);
  }

  /**
   * Runtime first, then the disk, so that the disk never holds what did not load.
   *
   * @param look sees the layers inside the transaction that replaces the rows
   */
  void put(RuleState target, LastLook look) {
    // rules that memory alone holds (inactive, or edited and not loaded) go through in two steps
    var loaded =
        target.memory().inForce().equals(target.runtime()) ? target.memory() : target.runtime();
    stage(loaded, look);
    admin.execute(LOAD);
    compare(Layer.RUNTIME, target.runtime());
    if (!target.disk().equals(loaded)) {
      stage(target.disk(), now -> {});
    }
    admin.execute(SAVE);
    compare(Layer.DISK, target.disk());
    if (!target.memory().equals(target.disk())) {
      stage(target.memory(), now -> {});
    }
    compare(Layer.MEMORY, target.memory());
  }

  /**
   * A proxy's admin clients may all share one SQLite connection, and with it the transaction: so it
   * is short, and never left open.
   */
  private void stage(RuleTables tables, LastLook look) {
    admin.execute("BEGIN");
    try {
      look.at(read());
      RuleRows.replaceMemory(tables).forEach(admin::execute);
      admin.execute("COMMIT");
    } catch (RuntimeException e) {
      rollBack(e);
      throw e;
    }
    compare(Layer.MEMORY, tables);
  }

  private void rollBack(RuntimeException why) {
    try {
      admin.execute("ROLLBACK");
    } catch (RuntimeException e) {
      // the connection is gone: whoever restores the rules opens another
      why.addSuppressed(e);
    }
  }

  /** Ends a transaction that a broken connection may have left behind. */
  void endLeftTransaction() {
    try {
      admin.execute("ROLLBACK");
    } catch (EngineException e) {
      if (!e.getMessage().contains("no transaction is active")) {
        throw e;
      }
    }
  }

  private void compare(Layer layer, RuleTables wanted) {
    var found = read(layer);
    if (!found.equals(wanted)) {
      throw new EngineException(
          ErrorCode.MISMATCH,
          "The proxy's "
              + layer.name().toLowerCase(java.util.Locale.ROOT)
              + " does not hold what it was given: "
              + sentences(RuleDifference.between(wanted, found)));
    }
  }

  static String sentences(List<RuleDifference> differences) {
    int shown = 10;
    var text =
        differences.stream()
            .limit(shown)
            .map(RuleDifference::sentence)
            .collect(Collectors.joining("; "));
    return differences.size() > shown
        ? text + "; … " + (differences.size() - shown) + " more"
        : text;
  }
}
