package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores of tables that are called as what belongs to another one would be. */
class StoreNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"t", "a_b", "T", "a b", "t__copy_", "queue", "t__queues"})
  void otherNamesStayAsTheyAre(String name) {
    assertThat(StoreName.of(name)).isEqualTo(name);
    assertThat(StoreName.table(name)).isEqualTo(name);
  }

  @Test
  void noTwoObjectsShareAName() {
    var tables =
        List.of("t", "t__queue", "t__queue%", "t__queue%%", "t%", "t__rows__queue", "t__copy ");
    var objects = new HashSet<String>();
    for (var table : tables) {
      var store = StoreName.of(table);
      assertThat(StoreName.table(store)).isEqualTo(table);
      assertThat(objects.add(store)).as(store).isTrue();
      for (var helper : List.of("queue", "rows", "dead", "lost", "feed", "records", "all")) {
        assertThat(objects.add(store + "__" + helper)).as(store + " " + helper).isTrue();
      }
    }
  }
}
