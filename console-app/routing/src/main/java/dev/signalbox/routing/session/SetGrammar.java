package dev.signalbox.routing.session;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What ProxySQL (mysql-set_parser_algorithm=2) can read of a SET statement: assignments of words,
 * numbers, quoted words, variables and a few functions, and nothing else.
 */
final class SetGrammar {
  private static final String[] QUOTES = {"\"", "'", "`"};
  private static final Pattern ASSIGNMENT = Pattern.compile(assignment(), Pattern.CASE_INSENSITIVE);
  private static final Pattern SET = Pattern.compile("^\\s*SET\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern END = Pattern.compile("(\\s|;)+$");

  private SetGrammar() {}

  /**
   * The values by variable, in the order ProxySQL handles them; a second value is a collation.
   * Empty where any part of the statement is not understood.
   */
  static SortedMap<String, List<String>> parse(String statement) {
    SortedMap<String, List<String>> values = PlainSet.read(statement);
    return values == null ? parseAny(statement) : values;
  }

  /** The same by the whole grammar. */
  static SortedMap<String, List<String>> parseAny(String statement) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    String rest = END.matcher(SET.matcher(statement).replaceFirst("")).replaceFirst("");
    while (!rest.isEmpty()) {
      Matcher m = ASSIGNMENT.matcher(rest);
      if (!m.lookingAt() || m.end() == 0) {
        return new TreeMap<>();
      }
      List<String> operands = new ArrayList<>(2);
      String key = "";
      if (present(m.group(1))) {
        key = m.group(1);
        operands.add(unquoted(m.group(2)));
        if (present(m.group(3))) {
          operands.add(unquoted(m.group(3)));
        }
      } else if (present(m.group(4))) {
        key = modern(unquoted(m.group(4)));
        operands.add(operand(m.group(5)));
      }
      values.put(key.toLowerCase(Locale.ROOT), operands);
      rest = rest.substring(m.end());
    }
    return values;
  }

  private static boolean present(@Nullable String group) {
    return group != null && !group.isEmpty();
  }

  /** The variable that one of two names stands for. */
  static String modern(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "transaction_isolation" -> "tx_isolation";
      case "transaction_read_only" -> "tx_read_only";
      default -> name;
    };
  }

  private static String operand(String value) {
    int end = value.length();
    while (end > 0 && " \n\r\t,".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    String trimmed = end == 0 ? value : value.substring(0, end);
    return trimmed.equals("''") || trimmed.equals("\"\"") ? "" : unquoted(trimmed);
  }

  private static String unquoted(String value) {
    if (value.length() > 2
        && "'\"`".indexOf(value.charAt(0)) >= 0
        && value.charAt(0) == value.charAt(value.length() - 1)) {
      return value.substring(1, value.length() - 1);
    }
    return value;
  }

  private static String assignment() {
    List<String> values = new ArrayList<>();
    String word = "(?:\\w+|\"[\\w, ]+\"|'[\\w, ]+'|@(?:|@)\\w+|'')";
    String words = "(?:" + word + "(?: *, *" + word + ")*)";
    String call = function(words);
    String twice = function(call + " *, *" + words);
    String thrice = function(twice + " *, *" + words);
    // nested calls first, or a function's name would be taken for a word
    values.add(function(thrice + " *, *" + words));
    values.add(thrice);
    values.add(twice);
    values.add(call);
    values.add("(?:\\(SELECT  *" + call + "\\))");
    values.add("NULL");
    String dashed = "(?:\\w+(?:-\\w+)*)";
    values.add(dashed);
    addQuoted(values, dashed);
    addQuoted(values, "\\w+(?:,\\w+)+");
    String flag = "\\w+=(?:on|off)";
    addQuoted(values, flag + "(?:," + flag + ")*");
    values.add("(?:| *(?:\\+|-) *)\\d+(?:|\\.\\d+)");
    addQuoted(values, "(?:(?:(?:\\+|-)(?:|\\d)\\d:\\d\\d)|(?:\\w+/\\w+))");
    values.add("(?:@(?:|@)\\w+)");
    addQuoted(values, " *");

    String name = "(?:@\\w+|\\w+)";
    List<String> charset = new ArrayList<>();
    addQuoted(charset, "\\w+");
    charset.add("\\w+");
    String charsetName = "(" + String.join("|", charset) + ")";
    return "(?:(NAMES) *"
        + charsetName
        + "(?: +COLLATE +"
        + charsetName
        + "|)|(?:|SESSION +|@@|@@session.|@@local.)("
        + name
        + "|`"
        + name
        + "`) *(?:|:)= *("
        + String.join("|", values)
        + ")) *,? *";
  }

  private static String function(String arguments) {
    return "(?:(?:REPLACE|IFNULL|CONCAT)\\( *" + arguments + "\\))";
  }

  private static void addQuoted(List<String> values, String body) {
    for (String quote : QUOTES) {
      values.add(quote + body + quote);
    }
  }
}
