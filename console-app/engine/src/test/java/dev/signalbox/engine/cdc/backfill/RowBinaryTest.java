package dev.signalbox.engine.cdc.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowBinaryTest {
  private final RowBinary out = new RowBinary(1);

  private String written() {
    return HexFormat.of().formatHex(Arrays.copyOf(out.array(), out.length()));
  }

  @Test
  void numbersAreWrittenLowByteFirst() {
    out.number(0x0102, 2);
    out.number(-2, 4);
    assertThat(written()).isEqualTo("0201" + "feffffff");
  }

  @Test
  void longNumbersKeepTheirSign() {
    out.number(BigInteger.valueOf(-2).toByteArray(), 16);
    out.number(BigInteger.valueOf(258).toByteArray(), 16);
    assertThat(written()).isEqualTo("fe" + "ff".repeat(15) + "0201" + "00".repeat(14));
  }

  @Test
  void textsStandBehindTheirLength() {
    out.text(new byte[300]);
    assertThat(out.length()).isEqualTo(302);
    assertThat(written()).startsWith("ac0200");
    out.clear();
    out.text(new byte[] {7});
    assertThat(written()).isEqualTo("0107");
  }
}
