package dev.signalbox.embedded.clickhouse.http;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Factory;

/**
 * Writes ClickHouse's compressed blocks (src/Compression/CompressedWriteBuffer.cpp): checksum of 16
 * bytes, method, compressed size with this header of 9 bytes, uncompressed size, data.
 */
final class BlockOutput extends OutputStream {
  static final int CHECKSUM_BYTES = 16;
  static final int HEADER_BYTES = 9;
  static final byte LZ4 = (byte) 0x82;
  static final byte ZSTD = (byte) 0x90;
  static final byte NONE = 0x02;
  private static final int BLOCK_BYTES = 1 << 16;

  private final OutputStream out;
  private final byte method;
  private final byte[] block = new byte[BLOCK_BYTES];
  private final byte[] frame;
  private int used;

  BlockOutput(OutputStream out, byte method) {
    this.out = out;
    this.method = method;
    int most =
        method == ZSTD
            ? (int) Zstd.compressBound(BLOCK_BYTES)
            : LZ4Factory.fastestInstance().fastCompressor().maxCompressedLength(BLOCK_BYTES);
    frame = new byte[CHECKSUM_BYTES + HEADER_BYTES + most];
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      int n = Math.min(left, BLOCK_BYTES - used);
      System.arraycopy(data, at, block, used, n);
      used += n;
      at += n;
      left -= n;
      if (used == BLOCK_BYTES) {
        flush();
      }
    }
  }

  /** Ends the block; the stream below is not flushed. */
  @Override
  public void flush() throws IOException {
    if (used == 0) {
      return;
    }
    int payload = CHECKSUM_BYTES + HEADER_BYTES;
    int size =
        method == ZSTD
            ? (int)
                Zstd.compressByteArray(
                    frame,
                    payload,
                    frame.length - payload,
                    block,
                    0,
                    used,
                    Zstd.defaultCompressionLevel())
            : LZ4Factory.fastestInstance()
                .fastCompressor()
                .compress(block, 0, used, frame, payload, frame.length - payload);
    var header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    header.put(CHECKSUM_BYTES, method);
    header.putInt(CHECKSUM_BYTES + 1, HEADER_BYTES + size);
    header.putInt(CHECKSUM_BYTES + 5, used);
    var checksum = CityHash128.of(frame, CHECKSUM_BYTES, HEADER_BYTES + size);
    header.putLong(0, checksum.low());
    header.putLong(8, checksum.high());
    out.write(frame, 0, payload + size);
    used = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
