package dev.signalbox.desktop.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.stack.DiskUse;
import dev.signalbox.engine.stack.DiskUse.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiskModelTest {
  private final List<DiskUse> found =
      new ArrayList<>(
          List.of(
              new DiskUse(Kind.IMAGE, "mysql:8.4", List.of("mysql"), 700, 40),
              new DiskUse(Kind.IMAGE, "connect:3.5", List.of("connect"), 300, 60),
              new DiskUse(Kind.CONTAINER, "mysql-1", List.of("mysql"), 5, 0),
              new DiskUse(Kind.CONTAINER, "connect-1", List.of("connect"), -1, 0),
              new DiskUse(Kind.VOLUME, "mysql-data", List.of("mysql"), 90, 0)));
  private final AtomicInteger asked = new AtomicInteger();
  private final DiskModel model =
      new DiskModel(
          () -> {
            asked.incrementAndGet();
            return List.copyOf(found);
          },
          Runnable::run);

  @Test
  void nothingIsCountedWhileNobodyLooks() {
    model.sample();
    assertThat(asked).hasValue(0);
    model.watch(true);
    model.sample();
    model.sample();
    assertThat(asked).as("once a minute").hasValue(1);
  }

  @Test
  void dataAndImagesAreCountedApart() {
    model.watch(true);
    model.sample();

    assertThat(model.dataBytes("mysql")).isEqualTo(95);
    assertThat(model.dataBytes("connect")).as("the engine does not say").isEqualTo(-1);
    assertThat(model.dataBytes()).isEqualTo(95);
    assertThat(model.imageBytes()).as("what two share at least once").isEqualTo(1_060);
  }

  @Test
  void aStackThatWasNeverMadeTakesNothing() {
    var none =
        new DiskModel(
            () -> {
              throw new EngineException(ErrorCode.NOT_RUNNING, "No stack yet.");
            },
            Runnable::run);
    none.watch(true);
    none.sample();

    assertThat(none.uses().get()).isEmpty();
    assertThat(none.dataBytes("mysql")).isEqualTo(-1);
  }
}
