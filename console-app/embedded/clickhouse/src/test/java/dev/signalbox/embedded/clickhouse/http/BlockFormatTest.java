package dev.signalbox.embedded.clickhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.data.ClickHouseCityHash;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFormatTest {
  @Test
  @SuppressWarnings("deprecation")
  void checksumIsThatOfClickHousesOwnClient() {
    var random = new Random(1);
    for (int length = 0; length < 600; length++) {
      byte[] data = new byte[length + 7];
      random.nextBytes(data);
      long[] expected = ClickHouseCityHash.cityHash128(data, 7, length);
      assertThat(CityHash128.of(data, 7, length))
          .as("length " + length)
          .isEqualTo(new CityHash128(expected[0], expected[1]));
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {BlockOutput.LZ4, BlockOutput.ZSTD})
  void whatIsWrittenIsRead(byte method) throws Exception {
    byte[] data = new byte[300_001];
    new Random(2).nextBytes(data);
    Arrays.fill(data, 0, 200_000, (byte) 'x');
    assertThat(new BlockInput(new ByteArrayInputStream(compress(data, method))).readAllBytes())
        .isEqualTo(data);
  }

  @Test
  void aFlippedBitIsFound() throws Exception {
    byte[] packed = compress("hello hello hello".getBytes(), BlockOutput.LZ4);
    packed[packed.length - 1] ^= 1;
    assertThatThrownBy(() -> new BlockInput(new ByteArrayInputStream(packed)).readAllBytes())
        .isInstanceOfSatisfying(ClickHouseException.class, e -> assertThat(e.code()).isEqualTo(40));
  }

  @Test
  void aCutBlockIsFound() throws Exception {
    byte[] packed = compress("hello hello hello".getBytes(), BlockOutput.LZ4);
    byte[] cut = Arrays.copyOf(packed, packed.length - 2);
    assertThatThrownBy(() -> new BlockInput(new ByteArrayInputStream(cut)).readAllBytes())
        .isInstanceOfSatisfying(ClickHouseException.class, e -> assertThat(e.code()).isEqualTo(33));
  }

  private static byte[] compress(byte[] data, byte method) throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var out = new BlockOutput(packed, method)) {
      out.write(data);
    }
    return packed.toByteArray();
  }
}
