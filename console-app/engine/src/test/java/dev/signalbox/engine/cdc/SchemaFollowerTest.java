package dev.signalbox.engine.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.Deadline;
import dev.signalbox.common.TableId;
import dev.signalbox.engine.cdc.access.ClickHouseClient;
import dev.signalbox.engine.cdc.lag.OffsetReader;
import dev.signalbox.engine.cdc.schema.Refusal;
import dev.signalbox.engine.cdc.schema.ReplicatedTable;
import dev.signalbox.engine.cdc.schema.ReplicatedTable.State;
import dev.signalbox.engine.cdc.schema.ReplicationPlan;
import dev.signalbox.engine.cdc.schema.SchemaFixtures;
import dev.signalbox.engine.cdc.schema.SourceColumn;
import dev.signalbox.engine.cdc.schema.TablePlan;
import dev.signalbox.engine.cdc.schema.TableRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the follower decides where it needs ClickHouse alone: no broker listens here. */
class SchemaFollowerTest {
  private static final TableId ID = new TableId("shop", "t");

  private FakeClickHouse server;
  private ClickHouseClient clickhouse;
  private OffsetReader kafka;
  private SchemaFollower follower;
  private final Set<TableId> excluded = new HashSet<>();

  @BeforeEach
  void open() throws IOException {
    server = new FakeClickHouse();
    clickhouse = server.client();
    kafka = new OffsetReader(SchemaFixtures.endpoints().kafka());
    follower =
        new SchemaFollower(
            SchemaFixtures.endpoints(),
            clickhouse,
            kafka,
            new TableRegistry(clickhouse),
            () -> excluded::contains);
  }

  @AfterEach
  void close() {
    kafka.close();
    clickhouse.close();
    server.close();
  }

  private static TablePlan table(String... columns) {
    var all = new SourceColumn[columns.length + 1];
    all[0] = SchemaFixtures.column("id", "int", "int", false);
    for (int i = 0; i < columns.length; i++) {
      all[i + 1] = SchemaFixtures.column(columns[i], "int");
    }
    return SchemaFixtures.plan(SchemaFixtures.table("t", List.of("id"), all));
  }

  private static ReplicationPlan plan(TablePlan... tables) {
    return new ReplicationPlan(List.of(tables), List.of());
  }

  private static ReplicatedTable state(TablePlan table, State state) {
    return new ReplicatedTable(table.id(), state, table.topic(), table.group(), "", "");
  }

  private void replicated(TablePlan table) {
    server.register(state(table, State.LIVE));
    server.store(table, follower.schema().digest(table));
  }

  private void apply(ReplicationPlan plan) {
    follower.apply(plan, Deadline.in(Duration.ofMinutes(1)));
  }

  private List<String> registered() {
    return server.commands().stream()
        .filter(sql -> sql.startsWith("INSERT INTO `signalbox`.`tables`"))
        .toList();
  }

  @Test
  void aReplicaThatIsAsPlannedIsLeftAlone() {
    replicated(table("a"));

    apply(plan(table("a")));

    assertThat(server.commands()).isEmpty();
    assertThat(follower.pending(plan(table("a")))).isEmpty();
    assertThat(follower.live()).containsKey(ID);
  }

  @Test
  void aTableWhoseStatementFailsIsClosedAndTheOthersAreFollowed() {
    var bad = table("b");
    replicated(table("a"));
    server.refused.add("throwIf");

    apply(new ReplicationPlan(List.of(bad), List.of(refusal("other"))));

    assertThat(registered())
        .anySatisfy(row -> assertThat(row).contains("'t'", "'CLOSED'", "No macro", "resync"))
        .anySatisfy(row -> assertThat(row).contains("'other'", "'REFUSED'"));
  }

  private static Refusal refusal(String name) {
    return new Refusal(new TableId("shop", name), "it is odd", "Rename it.");
  }

  @Test
  void aFailureOfClickHouseItselfIsNoTablesFault() {
    replicated(table("a"));
    server.refused.addAll(List.of("throwIf", "SELECT 1"));

    assertThatThrownBy(() -> apply(plan(table("b")))).hasMessageContaining("No macro");
    assertThat(registered()).isEmpty();
  }

  @Test
  void theTableOfAFailedChangeIsClosedWithTheReason() {
    replicated(table("a"));

    follower.closeFailed(plan(table("a")), ID, "its change at binlog.000001:4 cannot be read");

    assertThat(registered())
        .singleElement()
        .asString()
        .contains("'CLOSED'", "binlog.000001:4", "signalbox resync shop.t");
    assertThat(follower.live()).doesNotContainKey(ID);
  }

  @Test
  void aReplicaWhoseTopicHasAnotherNameNowIsClosed() {
    var before = table("a");
    server.register(new ReplicatedTable(ID, State.LIVE, "cdc.shop.old", before.group(), "", ""));
    server.store(before, follower.schema().digest(before));

    apply(plan(before));

    assertThat(registered()).singleElement().asString().contains("'CLOSED'", "resync");
  }

  @Test
  void aReplicaThatIsNotRegisteredIsRegisteredAndNotMadeAgain() {
    server.store(table("a"), follower.schema().digest(table("a")));

    apply(plan(table("a")));

    assertThat(server.commands()).isEqualTo(registered()).hasSize(1);
    assertThat(registered().getFirst()).contains("'LIVE'");
  }

  @Test
  void aChangeThatCannotBeFollowedClosesTheTable() {
    replicated(table("a"));

    apply(plan(table("b")));

    assertThat(registered()).singleElement().asString().contains("'CLOSED'", "signalbox resync");
    assertThat(server.commands()).noneMatch(sql -> sql.contains("DROP COLUMN"));
    assertThat(follower.live()).doesNotContainKey(ID);
  }

  @Test
  void aClosedTableStaysClosedWhateverItsColumnsAre() {
    server.register(state(table("a"), State.CLOSED));
    server.store(table("a"), "");

    apply(plan(table("a", "b")));

    assertThat(server.commands()).isEmpty();
    assertThat(follower.pending(plan(table("a", "b")))).isEmpty();
  }

  @Test
  void aTableRefusedBeforeIsNotLiveByItself() {
    server.register(new ReplicatedTable(ID, State.REFUSED, "", "", "type", "Change it."));
    server.store(table(), "");

    apply(plan(table()));

    assertThat(registered())
        .singleElement()
        .asString()
        .contains("'CLOSED'", "rows written while it could not are missing", "signalbox resync");
    assertThat(follower.live()).doesNotContainKey(ID);
  }

  @Test
  void aRefusedTableIsRegisteredOnce() {
    var refusal = new ReplicationPlan(List.of(), List.of(new Refusal(ID, "why", "Do it.")));

    apply(refusal);
    assertThat(server.commands()).isEqualTo(registered()).hasSize(1);

    server.register(new ReplicatedTable(ID, State.REFUSED, "", "", "why", "Do it."));
    apply(refusal);
    assertThat(registered()).hasSize(1);
  }

  @Test
  void aLiveTableThatIsRefusedNowIsClosedAndItsColumnsStayReadable() {
    replicated(table("a"));

    apply(new ReplicationPlan(List.of(), List.of(new Refusal(ID, "a new type", "Change it."))));

    assertThat(registered())
        .singleElement()
        .asString()
        .contains("'CLOSED'", "'a new type'", "Change it. Then: Signalbox copies it afresh");
    assertThat(server.commands()).anyMatch(sql -> sql.contains("not replicated any more"));
    assertThat(server.commands()).noneMatch(sql -> sql.contains("DROP DATABASE"));
  }

  @Test
  void aTableThatWentIsForgottenWithItsReplica() {
    server.register(new ReplicatedTable(ID, State.REFUSED, "", "", "why", "Do it."));

    assertThat(follower.pending(plan())).containsExactly(ID);
    apply(plan());

    assertThat(registered()).singleElement().asString().endsWith("'Do it.', 1, now64(6)");
    assertThat(server.commands()).anyMatch(sql -> sql.startsWith("DROP "));
  }

  @Test
  void aTableThatCannotBeFollowedIsClosedWhateverItWas() {
    for (var state : State.values()) {
      server.register(state(table("a"), state));
      follower.close(plan(table("a")), Map.of(ID, "it was made again (" + state + ")"));
    }
    follower.close(plan(table("a")), Map.of());
    follower.close(plan(table("a")), Map.of(new TableId("shop", "other"), "it went"));

    assertThat(registered()).hasSize(State.values().length);
    assertThat(registered())
        .allSatisfy(row -> assertThat(row).contains("'CLOSED'", "it was made again ("));
    assertThat(follower.live()).isEmpty();
  }

  @Test
  void whatIsNotAsPlannedIsPending() {
    assertThat(follower.pending(plan(table("a")))).containsExactly(ID);
    replicated(table("a"));
    assertThat(follower.pending(plan(table("a", "b")))).containsExactly(ID);
    assertThat(follower.pending(plan(table("a")))).isEmpty();
  }

  @Test
  void aReplicaWhoseMakingWasBrokenOffIsPending() {
    server.register(state(table("a"), State.LIVE));
    server.store(table("a"), "");

    assertThat(follower.pending(plan(table("a")))).containsExactly(ID);
  }
}
