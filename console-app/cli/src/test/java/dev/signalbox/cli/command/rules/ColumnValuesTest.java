package dev.signalbox.cli.command.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.routing.rules.RuleColumn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnValuesTest {
  @Test
  void aValueMayHoldAnEqualsSignAndNothingIsNull() {
    assertThat(ColumnValues.read(List.of("match_digest=a=b", "COMMENT=")))
        .containsEntry(RuleColumn.MATCH_DIGEST, "a=b")
        .containsEntry(RuleColumn.COMMENT, "");
    var rule = ColumnValues.rule(List.of("flagout=3", "re_modifiers="));
    assertThat(rule.active()).isTrue();
    assertThat(rule.flagOut()).isEqualTo(3);
    assertThat(rule.reModifiers()).isNull();
    assertThat(ColumnValues.rule(List.of("active=0")).active()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing=1", "=1", "apply", "cache_ttl=ten", "retries=1001"})
  void whatTheTableHasNotIsRefused(String value) {
    assertThatThrownBy(() -> ColumnValues.rule(List.of(value)))
        .hasMessageContaining(value.replaceAll("=.*", ""));
  }
}
