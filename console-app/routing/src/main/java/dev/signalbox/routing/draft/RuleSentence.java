package dev.signalbox.routing.draft;

import dev.signalbox.routing.rules.QueryRule;
import java.util.ArrayList;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a rule does, in a plain sentence. */
public final class RuleSentence {
  private RuleSentence() {}

  /**
   * The sentence.
   *
   * @param hostgroupName what people call a hostgroup
   */
  public static String of(QueryRule rule, IntFunction<String> hostgroupName) {
    var who = new ArrayList<String>();
    part(who, "of user ", rule.username());
    part(who, "in schema ", rule.schemaname());
    part(who, "from ", rule.clientAddr());
    part(who, "at address ", rule.proxyAddr());
    part(who, "at port ", rule.proxyPort());
    if (rule.flagIn() != 0) {
      who.add("with flag " + rule.flagIn());
    }
    part(who, "with digest ", rule.digest());
    var not = rule.negateMatchPattern() ? "does not match " : "matches ";
    var which = new ArrayList<String>();
    part(which, "whose digest " + not, rule.matchDigest());
    part(which, "whose text " + not, rule.matchPattern());
    var subject =
        new StringBuilder(who.isEmpty() && which.isEmpty() ? "Every statement" : "A statement");
    who.forEach(text -> subject.append(' ').append(text));
    if (!which.isEmpty()) {
      subject.append(' ').append(String.join(" and ", which));
    }
    var does = does(rule, hostgroupName);
    var end =
        rule.apply() ? ", and no rule after it is looked at." : "; later rules are looked at too.";
    return (rule.active() ? "" : "Off. ")
        + subject
        + ' '
        + (does.isEmpty() ? "is left as it is" : String.join(", ", does))
        + end;
  }

  private static ArrayList<String> does(QueryRule rule, IntFunction<String> hostgroupName) {
    var does = new ArrayList<String>();
    part(does, "is refused with: ", rule.errorMsg());
    part(does, "is answered with OK: ", rule.okMsg());
    part(does, "is rewritten by ", rule.replacePattern());
    var to = rule.destinationHostgroup();
    if (to != null && to >= 0) {
      does.add("goes to " + hostgroupName.apply(to));
    }
    var mirror = rule.mirrorHostgroup();
    if (mirror != null) {
      does.add("is copied to " + hostgroupName.apply(mirror));
    }
    duration(does, "has its result kept for ", rule.cacheTtl());
    duration(does, "is ended after ", rule.timeout());
    duration(does, "waits ", rule.delay());
    part(does, "gets flag ", rule.flagOut());
    return does;
  }

  private static void part(ArrayList<String> parts, String before, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      parts.add(before + value);
    }
  }

  private static void duration(ArrayList<String> parts, String before, @Nullable Integer millis) {
    if (millis != null) {
      parts.add(before + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms"));
    }
  }
}
