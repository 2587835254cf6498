package dev.signalbox.routing.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bob Jenkins' SpookyHash V2 (public domain), 64 bit: the low half of the 128-bit hash with the
 * seed in both halves. ProxySQL uses seed 0.
 */
final class SpookyHash {
  private static final long CONST = 0xdeadbeefdeadbeefL;
  private static final int VARS = 12;
  private static final int BLOCK = VARS * 8;
  private static final int SHORT_LIMIT = 2 * BLOCK;
  private static final int[] MIX = {11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46};
  private static final int[] END = {44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54};
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private SpookyHash() {}

  /** The hash of the first {@code length} bytes. */
  static long hash64(byte[] message, int length, long seed) {
    return length < SHORT_LIMIT
        ? shortHash(message, length, seed)
        : longHash(message, length, seed);
  }

  private static long shortHash(byte[] message, int length, long seed) {
    long a = seed;
    long b = seed;
    long c = CONST;
    long d = CONST;
    int p = 0;
    int remainder = length;
    while (remainder >= 16) {
      c += word(message, p);
      d += word(message, p + 8);
      c = Long.rotateLeft(c, 50) + d;
      a ^= c;
      d = Long.rotateLeft(d, 52) + a;
      b ^= d;
      a = Long.rotateLeft(a, 30) + b;
      c ^= a;
      b = Long.rotateLeft(b, 41) + c;
      d ^= b;
      c = Long.rotateLeft(c, 54) + d;
      a ^= c;
      d = Long.rotateLeft(d, 48) + a;
      b ^= d;
      a = Long.rotateLeft(a, 38) + b;
      c ^= a;
      b = Long.rotateLeft(b, 37) + c;
      d ^= b;
      c = Long.rotateLeft(c, 62) + d;
      a ^= c;
      d = Long.rotateLeft(d, 34) + a;
      b ^= d;
      a = Long.rotateLeft(a, 5) + b;
      c ^= a;
      b = Long.rotateLeft(b, 36) + c;
      d ^= b;
      if (remainder < 32) {
        p += 16;
        remainder -= 16;
        break;
      }
      a += word(message, p + 16);
      b += word(message, p + 24);
      p += 32;
      remainder -= 32;
    }
    d += (long) length << 56;
    if (remainder == 0) {
      c += CONST;
      d += CONST;
    } else if (remainder < 8) {
      c += tail(message, p, remainder);
    } else {
      c += word(message, p);
      d += tail(message, p + 8, remainder - 8);
    }
    return shortEnd(a, b, c, d);
  }

  private static long shortEnd(long h0, long h1, long h2, long h3) {
    long a = h0;
    long b = h1;
    long c = h2;
    long d = h3;
    d ^= c;
    c = Long.rotateLeft(c, 15);
    d += c;
    a ^= d;
    d = Long.rotateLeft(d, 52);
    a += d;
    b ^= a;
    a = Long.rotateLeft(a, 26);
    b += a;
    c ^= b;
    b = Long.rotateLeft(b, 51);
    c += b;
    d ^= c;
    c = Long.rotateLeft(c, 28);
    d += c;
    a ^= d;
    d = Long.rotateLeft(d, 9);
    a += d;
    b ^= a;
    a = Long.rotateLeft(a, 47);
    b += a;
    c ^= b;
    b = Long.rotateLeft(b, 54);
    c += b;
    d ^= c;
    c = Long.rotateLeft(c, 32);
    d += c;
    a ^= d;
    d = Long.rotateLeft(d, 25);
    a += d;
    b ^= a;
    a = Long.rotateLeft(a, 63);
    b += a;
    return a;
  }

  private static long longHash(byte[] message, int length, long seed) {
    long[] s = new long[VARS];
    for (int i = 0; i < VARS; i += 3) {
      s[i] = seed;
      s[i + 1] = seed;
      s[i + 2] = CONST;
    }
    int p = 0;
    for (int end = length / BLOCK * BLOCK; p < end; p += BLOCK) {
      mix(s, message, p);
    }
    byte[] last = new byte[BLOCK];
    System.arraycopy(message, p, last, 0, length - p);
    last[BLOCK - 1] = (byte) (length - p);
    for (int i = 0; i < VARS; i++) {
      s[i] += word(last, i * 8);
    }
    for (int round = 0; round < 3; round++) {
      endRound(s);
    }
    return s[0];
  }

  private static void mix(long[] s, byte[] data, int p) {
    for (int i = 0; i < VARS; i++) {
      s[i] += word(data, p + i * 8);
      s[(i + 2) % VARS] ^= s[(i + 10) % VARS];
      s[(i + 11) % VARS] ^= s[i];
      s[i] = Long.rotateLeft(s[i], MIX[i]);
      s[(i + 11) % VARS] += s[(i + 1) % VARS];
    }
  }

  private static void endRound(long[] h) {
    for (int i = 0; i < VARS; i++) {
      int target = (i + 11) % VARS;
      int rotated = (i + 1) % VARS;
      h[target] += h[rotated];
      h[(i + 2) % VARS] ^= h[target];
      h[rotated] = Long.rotateLeft(h[rotated], END[i]);
    }
  }

  private static long word(byte[] message, int at) {
    return (long) LONGS.get(message, at);
  }

  /** Fewer than eight bytes, little endian. */
  private static long tail(byte[] message, int at, int count) {
    long value = 0;
    int i = 0;
    if (count >= 4) {
      value = (int) INTS.get(message, at) & 0xffffffffL;
      i = 4;
    }
    for (; i < count; i++) {
      value |= (message[at + i] & 0xffL) << (8 * i);
    }
    return value;
  }
}
