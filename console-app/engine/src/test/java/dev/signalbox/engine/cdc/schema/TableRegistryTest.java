package dev.signalbox.engine.cdc.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.FakeClickHouse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRegistryTest {
  private static final ReplicatedTable ODD =
      new ReplicatedTable(
          new TableId("sh'op", "a\\b"),
          ReplicatedTable.State.CLOSED,
          "cdc.sh_op.a_b",
          "group",
          "it's gone",
          "Run it.");

  @Test
  void tablesComeInTheOrderOfTheAnswer() throws IOException {
    try (var server = new FakeClickHouse();
        var client = server.client()) {
      var live =
          new ReplicatedTable(
              new TableId("shop", "b"), ReplicatedTable.State.LIVE, "t", "g", "", "");
      server.register(ODD);
      server.register(live);

      var tables = new TableRegistry(client).read();

      assertThat(tables.values()).containsExactly(ODD, live);
      assertThat(tables.get(ODD.id())).isEqualTo(ODD);
    }
  }

  @Test
  void textsAreQuotedWhenWritten() throws IOException {
    try (var server = new FakeClickHouse();
        var client = server.client()) {
      new TableRegistry(client).put(ODD);

      assertThat(server.commands())
          .containsExactly(
              "INSERT INTO `signalbox`.`tables` SELECT 'sh\\'op', 'a\\\\b', 'CLOSED',"
                  + " 'cdc.sh_op.a_b', 'group', 'it\\'s gone', 'Run it.', 0, now64(6)");
    }
  }

  @Test
  void forgettingIsARowOfItsOwn() throws IOException {
    try (var server = new FakeClickHouse();
        var client = server.client()) {
      new TableRegistry(client).forget(ODD);

      assertThat(server.commands()).singleElement().asString().endsWith("'Run it.', 1, now64(6)");
    }
  }

  @Test
  void aStateOfANewerProgramIsNotTakenForAnother() throws IOException {
    try (var server = new FakeClickHouse();
        var client = server.client()) {
      server.registry.add(List.of("shop", "a", "PAUSED", "t", "g", "", ""));

      assertThatThrownBy(() -> new TableRegistry(client).read())
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("PAUSED")
          .hasMessageContaining("shop.a");
    }
  }

  @Test
  void aFloorIsWrittenAndReadForItsTableAlone() throws IOException {
    try (var server = new FakeClickHouse();
        var client = server.client()) {
      var truncations = new Truncations(client);
      server.floors.put("it\\'s", "42");

      assertThat(truncations.floor(new TableId("shop", "it's"))).isEqualTo(42);
      assertThat(truncations.floor(new TableId("shop", "other"))).isZero();
      truncations.put(new TableId("shop", "it's"), 43);

      assertThat(server.commands())
          .containsExactly("INSERT INTO `signalbox`.`truncations` SELECT 'shop', 'it\\'s', 43");
    }
  }
}
