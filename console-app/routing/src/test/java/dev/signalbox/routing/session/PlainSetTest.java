package dev.signalbox.routing.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import dev.signalbox.routing.ByteText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read without a regular expression is what the regular expressions read. */
class PlainSetTest {
  private static final List<String> HEADS =
      List.of(
          "SET ", "set ", "SET SESSION ", "SET @@", "SET @@session.", "SET @@SESSION-", "SET  ");
  private static final List<String> NAMES =
      List.of(
          "sql_mode",
          "`sql_mode`",
          "NAMES",
          "names_x",
          "wait_timeout",
          "tx_isolation",
          "session",
          "transaction_read_only",
          "autocommit",
          "@v",
          "@@local.time_zone",
          "@@global.x",
          "SESSION unique_checks",
          "sessionXsql_mode",
          "null",
          "",
          "long_query_time",
          "é");
  private static final List<String> SIGNS = List.of(" = ", "=", ":=", " :=", " ", " : = ", "==");
  private static final List<String> VALUES =
      List.of(
          "1",
          "'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
          "'READ-COMMITTED'",
          "on",
          "NULL",
          "nullable",
          "NULL-1",
          "utf8mb4",
          "\"a-b\"",
          "`x`",
          "''",
          "\"\"",
          "'a b'",
          "'+02:00'",
          "'Europe/Rome'",
          "1.5",
          "-3",
          "REPLACE(a, b)",
          "CONCAT",
          "@@sql_mode",
          "'a-b,c'",
          "'a,b'\"",
          "(SELECT CONCAT(a, b))",
          "'x",
          "a--b",
          "a-",
          "'on=on,off=off'",
          "é",
          "DEFAULT",
          "utf8 COLLATE b");
  private static final List<String> BETWEEN = List.of(", ", ",", " ", " , ", ";", "  ", ",,");

  @Test
  void thePlainFormsAreReadAsTheGrammarReadsThem() {
    var random = new Random(5);
    int plain = 0;
    for (int i = 0; i < 60_000; i++) {
      var statement = new StringBuilder(any(random, HEADS));
      for (int part = 1 + random.nextInt(3); part > 0; part--) {
        statement.append(any(random, NAMES)).append(any(random, SIGNS));
        statement.append(any(random, VALUES)).append(part > 1 ? any(random, BETWEEN) : "");
      }
      if (random.nextInt(8) == 0) {
        int at = random.nextInt(statement.length());
        statement.setCharAt(at, " ,='\"`;@.-(x".charAt(random.nextInt(12)));
      }
      String text = ByteText.encode(statement.toString());
      Map<String, List<String>> read = PlainSet.read(text);
      if (read != null) {
        plain++;
        assertEquals(SetGrammar.parseAny(text), read, text);
      }
    }
    assertTrue(plain > 1_000, "read without the grammar: " + plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
        "SET character_set_results = NULL, autocommit=1, sql_mode='TRADITIONAL'",
        "set @@session.tx_isolation='READ-COMMITTED'",
        "SET sql_safe_updates=1,sql_select_limit=500,max_join_size=1000000"
      })
  void whatDriversSendIsPlain(String statement) {
    assertNotNull(PlainSet.read(statement));
  }

  @Test
  void theFirstVariableIsFoundAsItsExpressionFindsIt() {
    Pattern expression =
        Pattern.compile(
            "^SET (|SESSION |@@|@@session.)`?("
                + String.join("|", SetStatement.NAMED)
                + ")`?( *)(:|)=( *)",
            Pattern.CASE_INSENSITIVE);
    var random = new Random(9);
    int found = 0;
    for (int i = 0; i < 60_000; i++) {
      String digest =
          ByteText.encode(
              any(random, HEADS)
                  + any(random, NAMES)
                  + any(random, SIGNS)
                  + any(random, List.of("?", "", "x")));
      boolean named = expression.matcher(digest).find();
      assertEquals(named, SetStatement.namesTracked(digest), digest);
      found += named ? 1 : 0;
    }
    assertTrue(found > 2_000, "found: " + found);
  }

  private static String any(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
