package dev.signalbox.routing.answers.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.routing.answers.Condition;
import dev.signalbox.routing.answers.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verdicts on everyday and awkward statements. What is EQUAL here was run on both engines: the same
 * statements are compared by SameAnswerIT.
 */
class AnswersTest {
  private static final TestTables TABLES = new TestTables();

  static List<String> statements() {
    return TestTables.lines("verdicts.tsv");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void verdict(String line) {
    String[] f = line.split("\t", -1);
    Verdict verdict = Answers.judge(f[0], "same", TABLES);
    String why =
        verdict
            .reason()
            .map(Verdict.Reason::text)
            .orElse(
                verdict.conditions().stream()
                    .map(Condition::toString)
                    .collect(Collectors.joining("; ")));
    String allowed =
        verdict.allowances().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    assertThat(
            String.join(
                "\t", f[0], verdict.kind().name(), why, allowed, verdict.clickHouse().orElse("")))
        .isEqualTo(line);
  }

  @Test
  void reasonsNameTheirPlace() {
    String sql = "SELECT id FROM o WHERE STRCMP(note, 'x') = 0";
    Verdict.Reason reason = Answers.judge(sql, "same", TABLES).reason().orElseThrow();
    assertThat(sql.substring(reason.start(), reason.end())).isEqualTo("STRCMP(note, 'x')");
    assertThat(reason.text()).isEqualTo("STRCMP is not known to agree");
  }

  @Test
  void deepBracketsEnd() {
    String sql = "SELECT " + "(".repeat(5000) + "1" + ")".repeat(5000) + " FROM o";
    assertThat(Answers.judge(sql, "same", TABLES).kind()).isEqualTo(Verdict.Kind.NOT_UNDERSTOOD);
  }

  @Test
  void everyFunctionOfTheTableIsProved() {
    assertThat(Functions.all())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.proof()).startsWith(entry.name() + "("));
  }
}
