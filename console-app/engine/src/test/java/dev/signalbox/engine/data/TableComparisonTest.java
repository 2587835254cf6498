package dev.signalbox.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.data.TableComparison.Difference;
import dev.signalbox.engine.data.TableComparison.DifferingKey;
import dev.signalbox.engine.data.TableComparison.Side;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableComparisonTest {
  private static final TableId TABLE = new TableId("imdb", "t");

  private static TableComparison of(
      Side mysql, Side clickhouse, List<DifferingKey> keys, List<String> uncompared) {
    return new TableComparison(TABLE, mysql, clickhouse, keys, false, uncompared);
  }

  @Test
  void rowsAndChecksumMustAgree() {
    var side = new Side(3, "aa");

    assertThat(of(side, new Side(3, "aa"), List.of(), List.of()).agrees()).isTrue();
    assertThat(of(side, new Side(3, "ab"), List.of(), List.of()).agrees()).isFalse();
    assertThat(of(side, new Side(4, "aa"), List.of(), List.of()).agrees()).isFalse();
  }

  @Test
  void anAgreementSaysWhatWasNotCompared() {
    var side = new Side(1234, "aa");

    assertThat(of(side, side, List.of(), List.of()).text())
        .isEqualTo("imdb.t: 1,234 rows on both sides, checksums equal");
    assertThat(of(side, side, List.of(), List.of("x (double, Float64)")).text())
        .endsWith("; not compared: x (double, Float64)");
  }

  @Test
  void aDifferenceNamesTheFirstKeys() {
    var key = new DifferingKey("tt1", Difference.MISSING_IN_CLICKHOUSE);
    var one = of(new Side(2, "a"), new Side(1, "b"), List.of(key), List.of());
    var many = of(new Side(9, "a"), new Side(1, "b"), Collections.nCopies(6, key), List.of());
    var none = of(new Side(9, "a"), new Side(9, "b"), List.of(), List.of());

    assertThat(one.text())
        .isEqualTo("imdb.t differs: MySQL has 2 rows, ClickHouse 1; tt1 (MISSING_IN_CLICKHOUSE)");
    assertThat(many.text()).endsWith("tt1 (MISSING_IN_CLICKHOUSE), …");
    assertThat(none.text()).isEqualTo("imdb.t differs: MySQL has 9 rows, ClickHouse 9");
  }
}
