package dev.signalbox.routing.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RuleLintTest {
  private final RuleLint lint = new RuleLint();

  static Stream<LintCases.Case> cases() {
    return LintCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMistakeIsFound(LintCases.Case one) {
    var about = one.about() < 0 ? null : (Integer) one.about();
    assertThat(lint.lint(one.with()))
        .anyMatch(f -> f.kind() == one.kind() && Objects.equals(f.ruleId(), about));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutTheMistakeNothingIsSaid(LintCases.Case one) {
    assertThat(lint.lint(one.without())).noneMatch(f -> f.kind() == one.kind());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFixMendsIt(LintCases.Case one) {
    for (var finding : of(one)) {
      if (finding.fix().isPresent()) {
        var input = one.with();
        var mended =
            new LintInput(
                finding.fix().get().applyTo(input.rules()),
                input.hostgroups(),
                input.users(),
                input.tables(),
                input.inForce());
        assertThat(lint.lint(mended))
            .as(finding.explanation())
            .noneMatch(
                f ->
                    f.kind() == finding.kind()
                        && Objects.equals(f.explanation(), finding.explanation()));
      }
    }
  }

  private List<LintFinding> of(LintCases.Case one) {
    return lint.lint(one.with()).stream().filter(f -> f.kind() == one.kind()).toList();
  }

  @Test
  void everyKindHasACase() {
    assertThat(LintCases.all()).extracting(LintCases.Case::kind).contains(FindingKind.values());
  }

  @Test
  void anInvalidPatternIsPlaced() {
    var found =
        lint.lint(
            LintInput.of(
                LintCases.rules(
                    "{'rule_id': 5, 'match_digest': '^[[:alpha:]]+ x{3,1}',"
                        + " 'destination_hostgroup': 1, 'apply': 1}")));
    assertThat(found)
        .filteredOn(f -> f.kind() == FindingKind.INVALID_PATTERN)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.column()).isEqualTo("match_digest");
              assertThat(f.position()).isBetween(14, 19);
              assertThat(f.severity()).isEqualTo(Severity.ERROR);
              assertThat(f.certainty()).isEqualTo(Certainty.PROVED);
            });
  }

  @Test
  void aProvedShadowNamesTheRuleAndIsOrderedByTheFix() {
    var one = cases().filter(c -> c.kind() == FindingKind.SHADOWED).findFirst().orElseThrow();
    var finding = of(one).getFirst();
    assertThat(finding.certainty()).isEqualTo(Certainty.PROVED);
    assertThat(finding.others()).containsExactly(10);
    assertThat(finding.fix().orElseThrow().applyTo(one.with().rules()).rules())
        .extracting(rule -> rule.ruleId())
        .containsExactly(1, 5, 10);
  }

  @Test
  void whatCannotBeProvedIsSaidToBeLikely() {
    var found =
        lint.lint(
            LintInput.of(
                LintCases.rules(
                    "{'rule_id': 1, 'match_digest': '(INSERT|UPDATE|DELETE|REPLACE|LOAD) ',"
                        + " 'destination_hostgroup': 1, 'apply': 1}",
                    "{'rule_id': 2, 'match_digest': '^DELETE\\\\s+FROM', 'destination_hostgroup':"
                        + " 2, 'apply': 1}")));
    assertThat(found)
        .filteredOn(f -> f.kind() == FindingKind.SHADOWED)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.ruleId()).isEqualTo(2);
              assertThat(f.others()).containsExactly(1);
              assertThat(f.certainty()).isEqualTo(Certainty.LIKELY);
              assertThat(f.example()).isNotNull();
            });
  }

  @Test
  void lockingReadsAreShownByTheFormThatEscapes() {
    var one = cases().filter(c -> c.kind() == FindingKind.LOCKING_READ).findFirst().orElseThrow();
    var finding = of(one).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.others()).containsExactly(30);
    assertThat(finding.example()).isNotNull().contains("FOR UPDATE").doesNotEndWith("UPDATE");
  }
}
