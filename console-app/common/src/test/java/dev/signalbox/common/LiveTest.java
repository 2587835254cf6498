package dev.signalbox.common;

import static dev.signalbox.common.InTime.await;
import static dev.signalbox.common.InTime.inTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveTest {
  private final Live<Integer> live = new Live<>(0);

  @Test
  void anObserverGetsTheCurrentValueThenEachDifferentOne() {
    var seen = new ArrayList<Integer>();
    live.set(1);
    try (var subscription = live.subscribe(seen::add)) {
      live.set(1);
      live.set(2);
      live.set(2);
      live.set(1);
    }
    live.set(3);

    assertThat(seen).containsExactly(1, 2, 1);
    assertThat(live.get()).isEqualTo(3);
  }

  @Test
  void closingTwiceEndsOnlyTheOwnSubscription() {
    var seen = new ArrayList<Integer>();
    var first = live.subscribe(seen::add);
    try (var second = live.subscribe(value -> seen.add(-value))) {
      first.close();
      first.close();
      live.set(5);
    }

    assertThat(seen).containsExactly(0, 0, -5);
  }

  @Test
  void anObserverThatThrowsHarmsNobody() {
    var seen = new ArrayList<Integer>();
    live.subscribe(
        value -> {
          throw new IllegalStateException("observer of " + value);
        });
    live.subscribe(seen::add);

    assertThatCode(() -> live.set(1)).doesNotThrowAnyException();
    live.set(2);
    assertThat(seen).containsExactly(0, 1, 2);
  }

  @Test
  void aSlowObserverBlocksNeitherOtherThreadsNorOtherObservers() throws Exception {
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    List<Integer> slow = new CopyOnWriteArrayList<>();
    List<Integer> quick = new CopyOnWriteArrayList<>();
    live.subscribe(
        value -> {
          if (value == 1) {
            entered.countDown();
            await(leave);
          }
          slow.add(value);
        });
    live.subscribe(quick::add);
    var stuck = CompletableFuture.runAsync(() -> live.set(1), Thread::startVirtualThread);
    entered.await();
    try {
      inTime(() -> live.set(2));
      inTime(() -> assertThat(live.get()).isEqualTo(2));
      inTime(() -> live.subscribe(value -> {}).close());
      assertThat(quick).containsExactly(0, 1, 2);
      assertThat(slow).containsExactly(0);
    } finally {
      leave.countDown();
    }
    stuck.get(10, TimeUnit.SECONDS);
    assertThat(slow).containsExactly(0, 1, 2);
    assertThat(quick).containsExactly(0, 1, 2);
  }

  @Test
  void anObserverThatSetsTheValueLetsNobodySeeAnOlderOneAfterIt() {
    var seen = new ArrayList<Integer>();
    live.subscribe(
        value -> {
          if (value == 1) {
            live.set(2);
          }
        });
    live.subscribe(seen::add);

    live.set(1);

    assertThat(seen).containsExactly(0, 1, 2);
  }

  @Test
  void underManySettersEachObserverIsCalledByOneThreadAtATimeAndSeesTheSameOrder()
      throws Exception {
    var inside = new AtomicInteger();
    var overlaps = new AtomicInteger();
    List<Integer> first = new CopyOnWriteArrayList<>();
    List<Integer> second = new CopyOnWriteArrayList<>();
    live.subscribe(
        value -> {
          if (inside.incrementAndGet() != 1) {
            overlaps.incrementAndGet();
          }
          first.add(value);
          inside.decrementAndGet();
        });
    live.subscribe(second::add);

    var setters = new ArrayList<CompletableFuture<Void>>();
    for (int setter = 1; setter <= 4; setter++) {
      int base = setter * 1_000;
      setters.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 200; i++) {
                  live.set(base + i);
                }
              }));
    }
    CompletableFuture.allOf(setters.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

    assertThat(overlaps).hasValue(0);
    assertThat(first).hasSize(801).isEqualTo(second);
    assertThat(first.getLast()).isEqualTo(live.get());
  }

  @Test
  void anObserverThatFallsFarBehindLosesTheOldestValuesNotTheNewest() throws Exception {
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    List<Integer> seen = new CopyOnWriteArrayList<>();
    live.subscribe(
        value -> {
          seen.add(value);
          if (value == 1) {
            entered.countDown();
            await(leave);
          }
        });
    var stuck = CompletableFuture.runAsync(() -> live.set(1), Thread::startVirtualThread);
    entered.await();
    int newest = Mailbox.CAPACITY * 2;
    inTime(
        () -> {
          for (int i = 2; i <= newest; i++) {
            live.set(i);
          }
        });
    leave.countDown();
    stuck.get(10, TimeUnit.SECONDS);

    assertThat(seen).hasSize(2 + Mailbox.CAPACITY).isSorted().endsWith(newest);
  }
}
