package dev.signalbox.embedded.clickhouse.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CityHash128 of version 1.0.2: the checksum of ClickHouse's compressed blocks
 * (contrib/cityhash102/src/city.cc). Later versions of CityHash give other values.
 *
 * @param low the first eight bytes of the checksum, little-endian
 * @param high the last eight bytes
 */
record CityHash128(long low, long high) {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;
  private static final long K3 = 0xc949d7c7509e6557L;
  private static final long MULTIPLIER = 0x9ddfea08eb382d69L;

  static CityHash128 of(byte[] s, int at, int length) {
    if (length >= 16) {
      return seeded(s, at + 16, length - 16, word(s, at) ^ K3, word(s, at + 8));
    }
    if (length >= 8) {
      return seeded(s, at, 0, word(s, at) ^ length * K0, word(s, at + length - 8) ^ K1);
    }
    return seeded(s, at, length, K0, K1);
  }

  private static CityHash128 seeded(byte[] s, int start, int bytes, long low, long high) {
    if (bytes < 128) {
      return murmur(s, start, bytes, low, high);
    }
    int at = start;
    int length = bytes;
    long x = low;
    long y = high;
    long z = length * K1;
    long v0 = Long.rotateRight(y ^ K1, 49) * K1 + word(s, at);
    long v1 = Long.rotateRight(v0, 42) * K1 + word(s, at + 8);
    long w0 = Long.rotateRight(y + z, 35) * K1 + x;
    long w1 = Long.rotateRight(x + word(s, at + 88), 53) * K1;
    while (length >= 128) {
      for (int round = 0; round < 2; round++) {
        x = Long.rotateRight(x + y + v0 + word(s, at + 16), 37) * K1;
        y = Long.rotateRight(y + v1 + word(s, at + 48), 42) * K1;
        x ^= w1;
        y ^= v0;
        z = Long.rotateRight(z ^ w0, 33);
        long seed = v1 * K1;
        v0 = weakLow(s, at, seed);
        v1 = weakHigh(s, at, seed, x + w0);
        seed = z + w1;
        w0 = weakLow(s, at + 32, seed);
        w1 = weakHigh(s, at + 32, seed, y);
        long swap = z;
        z = x;
        x = swap;
        at += 64;
      }
      length -= 128;
    }
    y += Long.rotateRight(w0, 37) * K0 + z;
    x += Long.rotateRight(v0 + z, 49) * K0;
    for (int done = 0; done < length; ) {
      done += 32;
      y = Long.rotateRight(y - x, 42) * K0 + v1;
      w0 += word(s, at + length - done + 16);
      x = Long.rotateRight(x, 49) * K0 + w0;
      w0 += v0;
      long seed = v0;
      v0 = weakLow(s, at + length - done, seed);
      v1 = weakHigh(s, at + length - done, seed, v1);
    }
    x = mix(x, v0);
    y = mix(y, w0);
    return new CityHash128(mix(x + v1, w1) + y, mix(x + w1, y + v1));
  }

  private static CityHash128 murmur(byte[] s, int start, int length, long low, long high) {
    long a = low;
    long b = high;
    long c;
    long d;
    int left = length - 16;
    if (left <= 0) {
      a = shiftMix(a * K1) * K1;
      c = b * K1 + upTo16(s, start, length);
      d = shiftMix(a + (length >= 8 ? word(s, start) : c));
    } else {
      c = mix(word(s, start + length - 8) + K1, a);
      d = mix(b + length, c + word(s, start + length - 16));
      a += d;
      for (int at = start; left > 0; at += 16, left -= 16) {
        a = (a ^ shiftMix(word(s, at) * K1) * K1) * K1;
        b ^= a;
        c = (c ^ shiftMix(word(s, at + 8) * K1) * K1) * K1;
        d ^= c;
      }
    }
    a = mix(a, c);
    b = mix(d, b);
    return new CityHash128(a ^ b, mix(b, a));
  }

  private static long upTo16(byte[] s, int at, int length) {
    if (length > 8) {
      long a = word(s, at);
      long b = word(s, at + length - 8);
      return mix(a, Long.rotateRight(b + length, length)) ^ b;
    }
    if (length >= 4) {
      return mix(length + (halfWord(s, at) << 3), halfWord(s, at + length - 4));
    }
    if (length > 0) {
      int y = (s[at] & 0xff) + ((s[at + (length >> 1)] & 0xff) << 8);
      int z = length + ((s[at + length - 1] & 0xff) << 2);
      return shiftMix(y * K2 ^ z * K3) * K2;
    }
    return K2;
  }

  private static long weakLow(byte[] s, int at, long a) {
    return a + word(s, at) + word(s, at + 8) + word(s, at + 16) + word(s, at + 24);
  }

  private static long weakHigh(byte[] s, int at, long a, long b) {
    long first = a + word(s, at);
    long middle = first + word(s, at + 8) + word(s, at + 16);
    return Long.rotateRight(b + first + word(s, at + 24), 21)
        + Long.rotateRight(middle, 44)
        + first;
  }

  private static long mix(long u, long v) {
    long a = (u ^ v) * MULTIPLIER;
    a ^= a >>> 47;
    long b = (v ^ a) * MULTIPLIER;
    b ^= b >>> 47;
    return b * MULTIPLIER;
  }

  private static long shiftMix(long value) {
    return value ^ value >>> 47;
  }

  private static long word(byte[] s, int at) {
    return (long) LONG.get(s, at);
  }

  private static long halfWord(byte[] s, int at) {
    return (int) INT.get(s, at) & 0xffffffffL;
  }
}
