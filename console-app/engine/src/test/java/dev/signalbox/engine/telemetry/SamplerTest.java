package dev.signalbox.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SamplerTest {
  @Test
  void goesOnAfterAMeasurementFailed() throws InterruptedException {
    var count = new AtomicInteger();
    var three = new CountDownLatch(3);
    Runnable measurement =
        () -> {
          three.countDown();
          if (count.incrementAndGet() == 1) {
            throw new IllegalStateException("first one fails");
          }
        };
    try (var sampler = new Sampler("test", Duration.ofMillis(5), measurement)) {
      assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closeInterruptsAMeasurementUnderWay() throws InterruptedException {
    var began = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var sampler =
        new Sampler(
            "test",
            Duration.ofMillis(5),
            () -> {
              began.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
    sampler.close();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
