package dev.signalbox.embedded.clickhouse.http;

import com.github.luben.zstd.Zstd;
import dev.signalbox.embedded.clickhouse.engine.ClickHouseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * Reads ClickHouse's compressed blocks: LZ4, ZSTD and stored; the format is in {@link BlockOutput}.
 */
final class BlockInput extends InputStream {
  /** Clients write blocks of 1 MB; the server itself would take 1 GB. */
  private static final int MAX_BLOCK = 1 << 25;

  private final InputStream in;
  private byte[] block = new byte[0];
  private int position;
  private int limit;
  private boolean ended;

  BlockInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (position == limit) {
      if (ended || length == 0) {
        return length == 0 ? 0 : -1;
      }
      nextBlock();
    }
    int n = Math.min(length, limit - position);
    System.arraycopy(block, position, target, offset, n);
    position += n;
    return n;
  }

  private void nextBlock() throws IOException {
    int head = BlockOutput.CHECKSUM_BYTES + BlockOutput.HEADER_BYTES;
    byte[] start = in.readNBytes(head);
    if (start.length == 0) {
      ended = true;
      return;
    }
    if (start.length < head) {
      throw truncated();
    }
    var header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    byte method = header.get(BlockOutput.CHECKSUM_BYTES);
    int compressed = header.getInt(BlockOutput.CHECKSUM_BYTES + 1);
    int size = header.getInt(BlockOutput.CHECKSUM_BYTES + 5);
    if (compressed < BlockOutput.HEADER_BYTES
        || compressed > MAX_BLOCK
        || size < 0
        || size > MAX_BLOCK) {
      throw new ClickHouseException(
          39,
          "TOO_LARGE_SIZE_COMPRESSED",
          "A compressed block of the request claims more than "
              + MAX_BLOCK
              + " bytes. Most likely corrupted data, or not ClickHouse's block format");
    }
    byte[] frame = new byte[compressed];
    System.arraycopy(start, BlockOutput.CHECKSUM_BYTES, frame, 0, BlockOutput.HEADER_BYTES);
    int payload = compressed - BlockOutput.HEADER_BYTES;
    if (in.readNBytes(frame, BlockOutput.HEADER_BYTES, payload) < payload) {
      throw truncated();
    }
    if (!CityHash128.of(frame, 0, compressed)
        .equals(new CityHash128(header.getLong(0), header.getLong(8)))) {
      throw new ClickHouseException(
          40, "CHECKSUM_DOESNT_MATCH", "Checksum doesn't match: corrupted data in the request");
    }
    decompress(method, frame, size);
  }

  private void decompress(byte method, byte[] frame, int size) {
    if (block.length < size) {
      block = new byte[size];
    }
    int from = BlockOutput.HEADER_BYTES;
    int length = frame.length - from;
    int got =
        switch (method) {
          case BlockOutput.LZ4 -> lz4(frame, from, length, size);
          case BlockOutput.ZSTD ->
              (int) Zstd.decompressByteArray(block, 0, size, frame, from, length);
          case BlockOutput.NONE -> {
            System.arraycopy(frame, from, block, 0, Math.min(length, size));
            yield length;
          }
          default ->
              throw new ClickHouseException(
                  89,
                  "UNKNOWN_COMPRESSION_METHOD",
                  "Unknown compression method 0x" + Integer.toHexString(method & 0xff));
        };
    if (got != size) {
      throw cannotDecompress();
    }
    position = 0;
    limit = size;
  }

  private int lz4(byte[] frame, int from, int length, int size) {
    try {
      return LZ4Factory.fastestInstance()
          .safeDecompressor()
          .decompress(frame, from, length, block, 0, size);
    } catch (LZ4Exception e) {
      throw cannotDecompress();
    }
  }

  private static ClickHouseException cannotDecompress() {
    return new ClickHouseException(
        271, "CANNOT_DECOMPRESS", "Cannot decompress a block of the request");
  }

  private static ClickHouseException truncated() {
    return new ClickHouseException(
        33, "CANNOT_READ_ALL_DATA", "The request ends inside a compressed block");
  }
}
