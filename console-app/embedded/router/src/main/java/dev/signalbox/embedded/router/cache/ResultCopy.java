package dev.signalbox.embedded.router.cache;

import dev.signalbox.embedded.wire.packet.PacketCopy;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a result on its way to a client, unless it grows too long. */
public final class ResultCopy implements PacketCopy {
  /** Of the payload of an EOF packet: header, warnings, then the status. */
  private static final int STATUS_IN_EOF = 3;

  private final int most;
  private final List<Integer> statusAt = new ArrayList<>();
  private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  /** Gives up beyond {@code most} bytes. */
  public ResultCopy(int most) {
    this.most = most;
  }

  @Override
  public void add(byte[] from, int offset, int count) {
    ByteArrayOutputStream into = bytes;
    if (into == null) {
      return;
    }
    if (into.size() + count > most) {
      bytes = null;
    } else {
      into.write(from, offset, count);
    }
  }

  /** An EOF packet of five bytes was the last to come. */
  public void eofEnded() {
    ByteArrayOutputStream into = bytes;
    if (into != null) {
      statusAt.add(into.size() - 5 + STATUS_IN_EOF);
    }
  }

  /** The result, or null if it was too long. */
  public @Nullable CachedResult result(long rows) {
    ByteArrayOutputStream into = bytes;
    return into == null
        ? null
        : new CachedResult(
            into.toByteArray(), statusAt.stream().mapToInt(Integer::intValue).toArray(), rows);
  }
}
