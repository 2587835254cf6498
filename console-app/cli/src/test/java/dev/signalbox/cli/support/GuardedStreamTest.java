package dev.signalbox.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class GuardedStreamTest {
  /** A stream that cannot be written to. */
  private static final class Broken extends OutputStream {
    private final String why;

    Broken(String why) {
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(why);
    }
  }

  private static GuardedStream written(String why) {
    var guarded = new GuardedStream(new Broken(why));
    new PrintStream(guarded, true).println("x");
    return guarded;
  }

  @Test
  void aFailureThatPrintStreamSwallowsIsRemembered() {
    assertThat(written("No space left on device").failure())
        .hasValueSatisfying(e -> assertThat(e).hasMessage("No space left on device"));
    assertThat(written("No space left on device").readerGone()).isFalse();
  }

  @Test
  void aReaderThatWentAwayIsNoFault() {
    assertThat(written("Broken pipe").readerGone()).isTrue();
  }
}
