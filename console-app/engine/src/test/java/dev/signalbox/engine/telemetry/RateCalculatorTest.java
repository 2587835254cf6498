package dev.signalbox.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateCalculatorTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void oneSampleIsNoRate() {
    var rate = new RateCalculator(Duration.ofSeconds(10));
    assertThat(rate.perSecond()).isEmpty();
    rate.add(0, 5);
    assertThat(rate.perSecond()).isEmpty();
  }

  @Test
  void rateIsOverTheWindowOnly() {
    var rate = new RateCalculator(Duration.ofSeconds(10));
    rate.add(0, 0);
    rate.add(10 * SECOND, 1000);
    assertThat(rate.perSecond()).hasValue(100);
    rate.add(20 * SECOND, 1000);
    rate.add(30 * SECOND, 1000);
    assertThat(rate.perSecond()).hasValue(0);
  }

  @Test
  void aCounterThatWentBackStartsAnew() {
    var rate = new RateCalculator(Duration.ofSeconds(10));
    rate.add(0, 100);
    rate.add(SECOND, 10);
    assertThat(rate.perSecond()).isEmpty();
    rate.add(2 * SECOND, 30);
    assertThat(rate.perSecond()).hasValue(20);
  }
}
