package dev.signalbox.routing.rules;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code LOAD MYSQL QUERY RULES TO RUNTIME} makes of rules, as {@code
 * runtime_mysql_query_rules} shows them: inactive ones and those with an impossible client_addr are
 * left out, digest and re_modifiers are written as they were understood, all else is kept.
 */
public final class RuntimeForm {
  private RuntimeForm() {}

  /** The rules that are loaded, in the form they have then. */
  public static List<QueryRule> of(List<QueryRule> rules) {
    return rules.stream()
        .filter(QueryRule::active)
        .filter(CompiledRule::isLoaded)
        .map(RuntimeForm::of)
        .toList();
  }

  /** One rule that is loaded. */
  public static QueryRule of(QueryRule rule) {
    return rule.toBuilder()
        .digest(digest(rule.digest()))
        .reModifiers(modifiers(rule.reModifiers()))
        .build();
  }

  private static @Nullable String digest(@Nullable String column) {
    long hash = CompiledRule.digestOf(column);
    return hash == 0 ? null : String.format(Locale.ROOT, "0x%016X", hash);
  }

  private static String modifiers(@Nullable String column) {
    boolean caseless = CompiledRule.hasModifier(column, "CASELESS");
    boolean global = CompiledRule.hasModifier(column, "GLOBAL");
    return caseless && global ? "CASELESS,GLOBAL" : caseless ? "CASELESS" : global ? "GLOBAL" : "";
  }
}
