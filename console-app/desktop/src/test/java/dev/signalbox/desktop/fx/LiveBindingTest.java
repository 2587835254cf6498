package dev.signalbox.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.Live;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LiveBindingTest {
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final ArrayList<Integer> seen = new ArrayList<>();
  private final Live<Integer> live = new Live<>(0);

  @Test
  void deliversOnlyTheNewestOfWhatCameBetweenTwoTurns() {
    try (var binding = new LiveBinding<>(live, waiting::add, seen::add)) {
      live.set(1);
      live.set(2);
      live.set(3);
      assertThat(waiting).hasSize(1);
      waiting.remove().run();
      assertThat(seen).containsExactly(3);
      live.set(4);
      waiting.remove().run();
      assertThat(seen).containsExactly(3, 4);
    }
  }

  @Test
  void deliversNothingAfterItWasClosed() {
    var binding = new LiveBinding<>(live, waiting::add, seen::add);
    live.set(1);
    binding.close();
    waiting.remove().run();
    live.set(2);
    assertThat(seen).isEmpty();
    assertThat(waiting).isEmpty();
  }
}
