package dev.signalbox.cli.command.sql;

import dev.signalbox.cli.support.Units;
import dev.signalbox.engine.workbench.GuardNote;
import dev.signalbox.engine.workbench.RouteProof;
import dev.signalbox.engine.workbench.StatementResult;
import java.util.Map;

/**
 * What a statement did, in a line: rows, times, who served it.
 *
 * @param hostgroupNames by hostgroup
 */
record SqlSummary(Map<Integer, String> hostgroupNames) {
  String of(StatementResult result) {
    var text = new StringBuilder();
    if (result.affected().isPresent()) {
      text.append(Units.count(result.affected().getAsLong())).append(" rows affected");
    } else {
      text.append(Units.count(result.rows())).append(result.rows() == 1 ? " row" : " rows");
    }
    text.append(" in ").append(Units.time(result.total()));
    if (result.rows() > 1) {
      text.append(" (first after ").append(Units.time(result.firstRow())).append(')');
    }
    result.proof().ifPresent(proof -> text.append(", served by ").append(served(proof)));
    return text.toString();
  }

  private String served(RouteProof proof) {
    var text = new StringBuilder();
    if (proof.hostgroup().isPresent()) {
      int group = proof.hostgroup().getAsInt();
      var name = hostgroupNames.get(group);
      text.append(name == null ? "" : name + ", ").append("hostgroup ").append(group);
    } else {
      text.append("the proxy itself");
    }
    if (proof.ruleId().isPresent()) {
      text.append(", rule ").append(proof.ruleId().getAsInt());
    } else {
      text.append(", by no rule");
    }
    proof.guard().ifPresent(note -> text.append(guarded(note)));
    return text.append(" (").append(proof.sourceText()).append(')').toString();
  }

  private String guarded(GuardNote note) {
    if (!note.keptBack() || note.named().isEmpty()) {
      return "";
    }
    int named = note.named().getAsInt();
    return ": it says %s, the guard keeps the statement on MySQL because %s"
        .formatted(hostgroupNames.getOrDefault(named, "hostgroup " + named), note.reason());
  }
}
