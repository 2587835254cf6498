package dev.signalbox.routing.decision;

import dev.signalbox.routing.ByteText;
import dev.signalbox.routing.digest.QueryDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A copy of a statement for another hostgroup; its answer is not waited for. */
public final class MirroredQuery {
  private final int hostgroup;
  private final String text;
  private final @Nullable QueryDigest digest;

  MirroredQuery(int hostgroup, String text, @Nullable QueryDigest digest) {
    this.hostgroup = hostgroup;
    this.text = text;
    this.digest = digest;
  }

  /** Where it goes. */
  public int hostgroup() {
    return hostgroup;
  }

  /** What is sent there. */
  public byte[] bytesToSend() {
    return ByteText.toBytes(text);
  }

  /** The digest of what is sent; empty where none is taken. */
  public Optional<QueryDigest> digest() {
    return Optional.ofNullable(digest);
  }
}
