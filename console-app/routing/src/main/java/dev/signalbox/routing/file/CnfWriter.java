package dev.signalbox.routing.file;

import dev.signalbox.routing.rules.FastRoute;
import dev.signalbox.routing.rules.QueryRule;
import dev.signalbox.routing.rules.RuleColumn;
import dev.signalbox.routing.rules.RuleSet;
import java.util.Map;

/**
 * A rule set in the form of ProxySQL's configuration file (libconfig), rules and fast routing only.
 * Columns that are NULL are left out; the file cannot say NULL, so a re_modifiers of NULL is
 * written as the empty text, which means the same.
 */
public final class CnfWriter {
  /** The sections of a rule set, to stand alone or to replace those of a proxysql.cnf. */
  public String write(RuleSet set) {
    StringBuilder out = new StringBuilder();
    section(out, "mysql_query_rules");
    for (QueryRule rule : set.rules()) {
      out.append("  {\n");
      for (RuleColumn column : RuleColumn.values()) {
        Object value = column.get(rule);
        if (column == RuleColumn.RE_MODIFIERS && value == null) {
          value = "";
        }
        if (value != null && !(column == RuleColumn.ATTRIBUTES && value.equals(""))) {
          setting(out, column.sqlName(), value);
        }
      }
      out.append(rule == set.rules().getLast() ? "  }\n" : "  },\n");
    }
    out.append(")\n");
    if (!set.fastRouting().isEmpty()) {
      section(out.append("\n"), "mysql_query_rules_fast_routing");
      for (FastRoute route : set.fastRouting()) {
        out.append("  {\n");
        setting(out, "username", route.username());
        setting(out, "schemaname", route.schemaname());
        setting(out, "flagIN", route.flagIn());
        setting(out, "destination_hostgroup", route.destinationHostgroup());
        setting(out, "comment", route.comment());
        out.append(route == set.fastRouting().getLast() ? "  }\n" : "  },\n");
      }
      out.append(")\n");
    }
    return out.toString();
  }

  private static void section(StringBuilder out, String name) {
    out.append(name).append(" =\n(\n");
  }

  private static void setting(StringBuilder out, String name, Object value) {
    out.append("    ").append(name).append(" = ");
    if (value instanceof Integer number) {
      out.append(number);
    } else {
      quoted(out, value.toString());
    }
    out.append("\n");
  }

  private static final Map<Character, String> ESCAPES =
      Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t", '\f', "\\f");

  private static void quoted(StringBuilder out, String text) {
    out.append('"');
    for (char c : text.toCharArray()) {
      String escape = ESCAPES.get(c);
      if (escape != null) {
        out.append(escape);
      } else if (c < ' ') {
        out.append(String.format("\\x%02x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
