package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules and edits that a seed makes. */
final class RandomEdits {
  private static final String[] TEXTS = {
    "", "a", "^SELECT", "Ünïcode 🐘", "it's \"so\"\n", "17", "see rule 20", "\\bFOR\\s+UPDATE"
  };

  private final Random random;

  RandomEdits(long seed) {
    random = new Random(seed);
  }

  List<QueryRule> rules() {
    var rules = new ArrayList<QueryRule>();
    int id = 0;
    for (int n = random.nextInt(12); n > 0; n--) {
      id += 1 + random.nextInt(15);
      rules.add(rule(id));
    }
    return rules;
  }

  private QueryRule rule(int id) {
    for (; ; ) {
      var rule = QueryRule.rule(id);
      try {
        for (var column : RuleColumn.values()) {
          if (column != RuleColumn.RULE_ID && random.nextInt(3) == 0) {
            column.set(rule, value(column));
          }
        }
        return rule.build();
      } catch (IllegalArgumentException e) {
        // not one that the table takes: another
        continue;
      }
    }
  }

  private @Nullable Object value(RuleColumn column) {
    return switch (column) {
      case FLAG_IN, FLAG_OUT -> random.nextInt(3);
      case ATTRIBUTES -> random.nextBoolean() ? "" : "{\"flagOUTs\":[{\"id\":1,\"weight\":2}]}";
      default ->
          column.kind() == RuleColumn.Kind.TEXT
              ? TEXTS[random.nextInt(TEXTS.length)]
              : random.nextInt(2);
    };
  }

  DraftEdit edit(List<QueryRule> rules) {
    if (rules.isEmpty()) {
      return new DraftEdit.Add(rule(random.nextInt(100)), null);
    }
    int id = any(rules);
    return switch (random.nextInt(9)) {
      case 0 -> new DraftEdit.Add(rule(random.nextInt(100)), random.nextBoolean() ? null : id);
      case 1 -> new DraftEdit.Change(id, rule(random.nextBoolean() ? id : random.nextInt(200)));
      case 2 -> new DraftEdit.Duplicate(id);
      case 3 -> new DraftEdit.Delete(Set.of(id));
      case 4 -> new DraftEdit.Switch(some(rules), random.nextBoolean());
      case 5 -> new DraftEdit.Shift(some(rules), random.nextBoolean());
      case 6 -> new DraftEdit.Renumber(1 + random.nextInt(10));
      case 7 -> new DraftEdit.Replace("Import", rules());
      default -> new DraftEdit.Move(some(rules), random.nextBoolean() ? null : any(rules));
    };
  }

  private Set<Integer> some(List<QueryRule> rules) {
    return random.nextBoolean()
        ? Set.of(any(rules))
        : new TreeSet<>(List.of(any(rules), any(rules)));
  }

  private int any(List<QueryRule> rules) {
    return rules.get(random.nextInt(rules.size())).ruleId();
  }

  /** A draft after some edits; those that are refused are left out. */
  RuleDraft draft(int edits) {
    var draft = RuleDraft.of(rules());
    for (int i = 0; i < edits; i++) {
      try {
        draft = draft.edit(edit(draft.rules()));
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    return draft;
  }
}
