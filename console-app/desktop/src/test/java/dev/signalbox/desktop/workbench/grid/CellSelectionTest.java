package dev.signalbox.desktop.workbench.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellSelectionTest {
  private int changes;
  private final CellSelection selection = new CellSelection(() -> changes++);

  @Test
  void shiftExtendsFromWhereItBeganAndShortcutAdds() {
    selection.select(5, 2);
    selection.extend(3, 4);
    assertThat(selection.ranges()).containsExactly(new CellRange(3, 2, 5, 4));
    selection.extend(8, 1);
    assertThat(selection.ranges()).containsExactly(new CellRange(5, 1, 8, 2));
    selection.add(0, 0);
    selection.extend(1, 0);
    assertThat(selection.ranges())
        .containsExactly(new CellRange(5, 1, 8, 2), new CellRange(0, 0, 1, 0));
    assertThat(selection.contains(1, 0)).isTrue();
    assertThat(selection.contains(6, 2)).isTrue();
    assertThat(selection.contains(4, 2)).isFalse();
    assertThat(selection.leadRow()).isEqualTo(1);
    selection.rows(10_000_000, 2, 3, false);
    assertThat(selection.contains(9_999_999, 2)).isTrue();
    assertThat(selection.ranges()).hasSize(1);
    selection.clear();
    assertThat(selection.isEmpty()).isTrue();
    assertThat(changes).isEqualTo(7);
  }
}
