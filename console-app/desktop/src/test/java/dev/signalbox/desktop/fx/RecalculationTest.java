package dev.signalbox.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecalculationTest {
  private final ArrayDeque<Runnable> worker = new ArrayDeque<>();
  private final ArrayDeque<Runnable> ui = new ArrayDeque<>();
  private final List<String> received = new ArrayList<>();
  private final Recalculation<String> values =
      new Recalculation<>(worker::add, ui::add, received::add);

  @Test
  void aValueIsCalculatedByTheWorkerAndReceivedByTheScreen() {
    values.request(() -> "a");
    assertThat(ui).isEmpty();
    worker.remove().run();
    assertThat(received).isEmpty();
    ui.remove().run();
    assertThat(received).containsExactly("a");
  }

  @Test
  void whatALaterRequestHasOvertakenIsNotCalculated() {
    values.request(
        () -> {
          throw new AssertionError("calculated");
        });
    values.request(() -> "b");
    worker.remove().run();
    worker.remove().run();
    ui.remove().run();
    assertThat(ui).isEmpty();
    assertThat(received).containsExactly("b");
  }

  @Test
  void anOlderValueNeverFollowsANewerOne() {
    values.request(
        () -> {
          values.request(() -> "new");
          worker.remove().run();
          return "old";
        });
    worker.remove().run();
    assertThat(ui).hasSize(2);
    ui.forEach(Runnable::run);
    assertThat(received).containsExactly("new");
  }
}
