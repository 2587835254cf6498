package dev.signalbox.embedded.wire.packet;

/** Sees the bytes that go out on a connection, headers included. */
@FunctionalInterface
public interface PacketCopy {
  /** More bytes; valid during the call only. */
  void add(byte[] bytes, int offset, int count);
}
