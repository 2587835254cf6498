package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyBatchesTest {
  private static List<List<List<String>>> batches(List<List<String>> keys, int count, int size) {
    return KeyBatches.of(keys, count, size, KeyBatches::characters);
  }

  @Test
  void keysAreCutByNumberAndByLength() {
    var keys = new ArrayList<List<String>>();
    for (int i = 0; i < 10; i++) {
      keys.add(List.of("key" + i));
    }
    assertThat(batches(keys, 4, 1_000)).extracting(List::size).containsExactly(4, 4, 2);
    assertThat(batches(keys, 100, 12)).extracting(List::size).containsExactly(3, 3, 3, 1);
    assertThat(batches(keys, 100, 1)).hasSize(10);
    assertThat(batches(List.of(), 4, 4)).isEmpty();
  }
}
