package dev.signalbox.embedded.kafka.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class Latin1Test {
  @Test
  void everyByteIsAnotherCharacter() {
    var seen = new HashSet<Object>();
    for (int unit = 0; unit < 256; unit++) {
      var text = Latin1.text(new byte[] {(byte) unit});
      seen.add(text);
      assertThat(Latin1.text(ByteBuffer.wrap(new byte[] {(byte) unit}))).isEqualTo(text);
    }
    assertThat(seen).hasSize(256).doesNotContain("\uFFFD");
    assertThat(Latin1.text(new byte[] {(byte) 0x80, 'a', (byte) 0x81, (byte) 0x9D}))
        .isEqualTo("\u20ACa\u0081\u009D");
  }

  @Test
  void whatASnapshotReadIsTextAlready() {
    assertThat(Latin1.text("\u20AC\uFFFD")).isEqualTo("\u20AC\uFFFD");
  }
}
