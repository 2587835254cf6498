package dev.signalbox.cli.command.rules;

import dev.signalbox.cli.support.Output;
import dev.signalbox.routing.lint.Certainty;
import dev.signalbox.routing.lint.Fix;
import dev.signalbox.routing.lint.LintFinding;
import dev.signalbox.routing.lint.RuleEdit;
import dev.signalbox.routing.lint.Severity;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules lint} says.
 *
 * @param ok no errors were found
 */
record LintDocument(
    boolean ok, String rules, long errors, long warnings, long notes, List<Item> findings) {
  /**
   * One finding.
   *
   * @param number from 1, for {@code --fix}
   * @param position in the column's text, in characters from 0; null for nowhere in particular
   */
  record Item(
      int number,
      String kind,
      Severity severity,
      Certainty certainty,
      @Nullable Integer ruleId,
      List<Integer> otherRuleIds,
      @Nullable String column,
      @Nullable Integer position,
      String explanation,
      @Nullable String example,
      @Nullable Repair fix) {}

  /** An edit that mends a finding, step by step. */
  record Repair(String label, List<Map<String, @Nullable Object>> edits) {
    static Repair of(Fix fix) {
      return new Repair(fix.label(), fix.edits().stream().map(Repair::edit).toList());
    }

    private static Map<String, @Nullable Object> edit(RuleEdit edit) {
      var step = new LinkedHashMap<String, @Nullable Object>();
      switch (edit) {
        case RuleEdit.SetColumn set -> {
          step.put("edit", "set_column");
          step.put("rule_id", set.ruleId());
          step.put("column", set.column().sqlName());
          step.put("value", set.value());
        }
        case RuleEdit.Deactivate off -> {
          step.put("edit", "deactivate");
          step.put("rule_id", off.ruleId());
        }
        case RuleEdit.Delete gone -> {
          step.put("edit", "delete");
          step.put("rule_id", gone.ruleId());
        }
        case RuleEdit.Move move -> {
          step.put("edit", "move");
          step.put("rule_id", move.ruleId());
          step.put("before", move.before());
        }
        case RuleEdit.Add add -> {
          step.put("edit", "add");
          step.put("before", add.before());
          var row = new LinkedHashMap<String, Object>();
          for (var column : RuleColumn.values()) {
            var value = column.get(add.rule());
            if (column != RuleColumn.RULE_ID && value != null) {
              row.put(column.sqlName(), value);
            }
          }
          step.put("rule", row);
        }
      }
      return step;
    }
  }

  static LintDocument of(String rules, List<LintFinding> findings) {
    var items = new ArrayList<Item>();
    for (var finding : findings) {
      items.add(
          new Item(
              items.size() + 1,
              finding.kind().code(),
              finding.severity(),
              finding.certainty(),
              finding.ruleId(),
              finding.others(),
              finding.column(),
              finding.position() < 0 ? null : (Integer) finding.position(),
              finding.explanation(),
              finding.example(),
              finding.fix().map(Repair::of).orElse(null)));
    }
    long errors = count(findings, Severity.ERROR);
    return new LintDocument(
        errors == 0,
        rules,
        errors,
        count(findings, Severity.WARNING),
        count(findings, Severity.NOTE),
        items);
  }

  private static long count(List<LintFinding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  void print(Output out) {
    for (var item : findings) {
      out.line(
          "%d. %s %s%s"
              .formatted(
                  item.number(),
                  item.severity(),
                  item.kind(),
                  item.certainty() == Certainty.LIKELY ? " (likely)" : ""));
      out.line("   " + item.explanation());
      if (item.example() != null) {
        out.line("   e.g.  " + shortened(item.example()));
      }
      if (item.fix() != null) {
        out.line("   fix:  " + item.fix().label() + "  (--fix " + item.number() + ")");
      }
    }
    out.line(
        findings.isEmpty()
            ? "Nothing to say against the rules (" + rules + ")."
            : "%d errors, %d warnings, %d notes (%s)".formatted(errors, warnings, notes, rules));
    out.json(this);
  }

  private static String shortened(String text) {
    var line = text.replace("\n", "\\n");
    return line.length() <= 160 ? line : line.substring(0, 157) + "...";
  }
}
