package dev.signalbox.engine.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultPagesTest {
  private static final List<Column> COLUMNS = List.of(new Column("n", "INT", Column.Kind.INTEGER));

  @Test
  void rowsAreThereByTheirPlaceAcrossPages() {
    var pages = new ResultPages(5000);
    pages.columns(0, COLUMNS);
    for (int i = 0; i < 3000; i++) {
      assertThat(pages.row(new Object[] {Integer.toString(i)})).isTrue();
    }
    assertThat(pages.size()).isEqualTo(3000);
    assertThat(pages.row(2047)).containsExactly("2047");
    assertThat(pages.row(2999)).containsExactly("2999");
  }

  @Test
  void itHasEnoughAtItsLimit() {
    var pages = new ResultPages(2);
    pages.columns(0, COLUMNS);
    assertThat(pages.row(new Object[] {"1"})).isTrue();
    assertThat(pages.row(new Object[] {"2"})).isTrue();
    assertThat(pages.row(new Object[] {"3"})).isFalse();
    assertThat(pages.size()).isEqualTo(2);
  }

  @Test
  void theNextResultTakesTheLastOnesPlace() {
    var pages = new ResultPages(10);
    pages.columns(0, COLUMNS);
    pages.row(new Object[] {"1"});
    pages.columns(1, COLUMNS);
    assertThat(pages.size()).isZero();
    assertThatThrownBy(() -> pages.row(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
