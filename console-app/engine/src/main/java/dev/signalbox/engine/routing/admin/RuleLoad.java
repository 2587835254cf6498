package dev.signalbox.engine.routing.admin;

import dev.signalbox.engine.common.EngineException;
import dev.signalbox.engine.common.ErrorCode;
import dev.signalbox.engine.routing.FastRoute;
import dev.signalbox.engine.routing.QueryRule;
import dev.signalbox.engine.routing.RoutingVariables;
import dev.signalbox.engine.routing.RuleSet;
import java.util.List;
import java.util.Map;

/** One change of the rules on one admin connection, undone when it does not take. */
final class RuleLoad {
  private static final String LOAD = "LOAD MYSQL QUERY RULES TO RUNTIME";
  private static final String SAVE = "SAVE MYSQL QUERY RULES TO DISK";

  private record Tables(List<QueryRule> rules, List<FastRoute> fast) {
    RuleSet asRuleSet() {
      return new RuleSet(rules, fast, Map.of(), RoutingVariables.defaults());
    }
  }

  private final AdminSession admin;

  RuleLoad(AdminSession admin) {
    this.admin = admin;
  }

  void apply(RuleSet wanted) {
    var memory = read(Layer.MEMORY);
    var runtime = read(Layer.RUNTIME);
    try {
      write(wanted);
      compareMemory(wanted);
      admin.execute(LOAD);
      compareRuntime(wanted);
      admin.execute(SAVE);
    } catch (RuntimeException e) {
      restore(memory, runtime, e);
      throw e;
    }
  }

  private void write(RuleSet rules) {
    RuleRows.replaceMemory(rules).forEach(admin::execute);
  }

  private Tables read(Layer layer) {
    return new Tables(RuleRows.readRules(admin, layer), RuleRows.readFast(admin, layer));
  }

  private void compareMemory(RuleSet wanted) {
    var memory = read(Layer.MEMORY);
    if (!memory.rules().equals(wanted.rules())) {
      throw differs("memory", ids(wanted.rules()), ids(memory.rules()));
    }
  }

  /** Runtime normalises some columns, so rules are compared by what decides where queries go. */
  private void compareRuntime(RuleSet wanted) {
    var runtime = read(Layer.RUNTIME);
    var expected = wanted.runtimeRules();
    if (!ids(runtime.rules()).equals(ids(expected))) {
      throw differs("runtime", ids(expected), ids(runtime.rules()));
    }
    for (int i = 0; i < expected.size(); i++) {
      var want = expected.get(i);
      var have = runtime.rules().get(i);
      boolean same =
          want.toBuilder()
              .digest(null)
              .reModifiers(null)
              .build()
              .equals(have.toBuilder().digest(null).reModifiers(null).build());
      if (!same) {
        throw differs("runtime", want, have);
      }
    }
    if (runtime.fast().size() != wanted.fastRouting().size()) {
      throw differs("runtime", wanted.fastRouting(), runtime.fast());
    }
  }

  private static List<Integer> ids(List<QueryRule> rules) {
    return rules.stream().map(QueryRule::ruleId).toList();
  }

  private static EngineException differs(String layer, Object wanted, Object found) {
    return new EngineException(
        ErrorCode.MISMATCH,
        "The proxy's "
            + layer
            + " does not hold the rules it was given; the old rules are in force again. Given: "
            + wanted
            + "; found: "
            + found);
  }

  /** Memory may have held edits that were never loaded: they stay so. */
  private void restore(Tables memory, Tables runtime, RuntimeException why) {
    try {
      write(runtime.asRuleSet());
      admin.execute(LOAD);
      write(memory.asRuleSet());
    } catch (RuntimeException e) {
      why.addSuppressed(e);
      throw new EngineException(
          ErrorCode.MISMATCH,
          "The new rules did not load ("
              + why.getMessage()
              + "), and the old ones could not be put back: "
              + e.getMessage()
              + ". The proxy's disk still holds the old ones: restart the proxy to get them back.",
          why);
    }
  }
}
