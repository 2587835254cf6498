package dev.signalbox.bench.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.TableId;
import dev.signalbox.routing.answers.Catalogue;
import dev.signalbox.routing.answers.ColumnType;
import dev.signalbox.routing.answers.TableInfo;
import dev.signalbox.routing.answers.Verdict;
import dev.signalbox.routing.answers.Verdict.Allowance;
import dev.signalbox.routing.answers.judge.Answers;
import dev.signalbox.routing.answers.sql.NotUnderstoodException;
import dev.signalbox.routing.answers.sql.QueryParser;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The generator of {@code signalbox bench answers}, and how answers are compared. */
class RandomSelectTest {
  private static List<String> statements(long seed, int count) {
    RandomSelect select = new RandomSelect(seed, RandomTables.sources());
    return Stream.generate(select::next).limit(count).toList();
  }

  @Test
  void theSameSeedGivesTheSame() {
    assertThat(statements(5, 200)).isEqualTo(statements(5, 200)).isNotEqualTo(statements(6, 200));
    assertThat(RandomTables.statements(5, 9)).isEqualTo(RandomTables.statements(5, 9));
    assertThat(RandomTables.statements(5, 9)).isNotEqualTo(RandomTables.statements(6, 9));
  }

  @Test
  void statementsAreParsed() throws NotUnderstoodException {
    for (String sql : statements(7, 1_000)) {
      assertThat(QueryParser.parse(sql)).isNotNull();
    }
  }

  @Test
  void aGoodPartIsServed() {
    Map<TableId, TableInfo> tables = RandomTables.catalogue("shop");
    Catalogue catalogue =
        new Catalogue() {
          @Override
          public Optional<TableInfo> table(TableId id) {
            return Optional.ofNullable(tables.get(id));
          }

          @Override
          public String server() {
            return "MariaDB 11.4";
          }
        };
    long served =
        statements(8, 2_000).stream()
            .map(sql -> Answers.judge(sql, "shop", catalogue))
            .filter(Verdict::servable)
            .count();
    assertThat(served).isBetween(100L, 1_900L);
  }

  @Test
  void columnsHaveTheirTypes() {
    assertThat(column("m3").precision()).isEqualTo(5);
    assertThat(column("m3").scale()).isEqualTo(3);
    assertThat(column("w6").scale()).isEqualTo(6);
    assertThat(column("bu").unsigned()).isTrue();
    assertThat(column("code").collation()).isEqualTo("utf8mb4_bin");
    assertThat(column("d").collation()).isEmpty();
    assertThat(column("d").nullable()).isFalse();
  }

  private static ColumnType column(String name) {
    TableInfo table = RandomTables.catalogue("shop").get(new TableId("shop", "one"));
    return Objects.requireNonNull(Objects.requireNonNull(table).columns().get(name));
  }

  private static TextAnswer answer(String... values) {
    return new TextAnswer(
        List.of("v"),
        Arrays.stream(values).map(Collections::singletonList).toList(),
        Optional.empty());
  }

  @Test
  void answersAgreeOrNot() {
    Set<Allowance> nothing = Set.of();
    assertThat(Agreement.broken(answer("1", "2"), answer("1", "2"), nothing)).isEmpty();
    assertThat(Agreement.broken(answer("1", "2"), answer("2", "1"), nothing)).isPresent();
    assertThat(Agreement.broken(answer("1", "2"), answer("2", "1"), Set.of(Allowance.ORDER)))
        .isEmpty();
    assertThat(Agreement.broken(answer("0.1"), answer("0.10000000000000001"), nothing)).isPresent();
    assertThat(
            Agreement.broken(
                answer("0.1"), answer("0.10000000000000001"), Set.of(Allowance.ROUNDING)))
        .isEmpty();
    assertThat(Agreement.broken(answer("0.1"), answer("0.101"), Set.of(Allowance.ROUNDING)))
        .isPresent();
    TextAnswer error = new TextAnswer(List.of(), List.of(), Optional.of("no"));
    assertThat(Agreement.broken(error, error, nothing)).isEmpty();
    assertThat(Agreement.broken(answer("1"), error, nothing)).contains("ClickHouse refuses");
    assertThat(Agreement.broken(error, answer("1"), nothing)).contains("MySQL refuses");
  }
}
