package dev.signalbox.routing.digest;

import dev.signalbox.routing.RoutingVariables;

/**
 * What the stages of a digest share: the query, the one buffer that all of them work in, and where
 * the last of them stopped. A query longer than the buffer is read in passes: each pass fills the
 * buffer, the later stages make it shorter, and the next pass goes on behind.
 */
public final class DigestState {
  /** What the scanner is in the middle of. */
  enum Reading {
    PLAIN,
    BLOCK_COMMENT,
    HASH_COMMENT,
    DASH_COMMENT,
    STRING,
    NUMBER,
    NULL_WORD
  }

  /** A position that is not set. */
  static final int NOWHERE = -1;

  final byte[] query;
  final RoutingVariables variables;

  /** How many bytes of digest the buffer may hold. */
  final int capacity;

  /** The digest so far; longer than the capacity, so that looking ahead finds zero bytes. */
  final byte[] text;

  /** The next byte of the query. */
  int pos;

  /** The end of what has been written. */
  int end;

  Reading reading = Reading.PLAIN;
  boolean firstPass = true;

  /** Bytes that the later stages of the pass before saved. */
  int saved;

  /** Where the number being read starts in the buffer. */
  int numberStart = NOWHERE;

  /** The end of an unfinished number, which the later stages only move. */
  int numberEnd = NOWHERE;

  DigestState(byte[] query, RoutingVariables variables) {
    this.query = query;
    this.variables = variables;
    this.capacity = Math.min(query.length, Math.max(variables.maxQueryLength(), 0));
    this.text = new byte[capacity + 16];
  }

  /** The last position that a compressing stage looks at: an unfinished number is left alone. */
  int lastToCompress() {
    return reading == Reading.NUMBER && numberStart != NOWHERE ? numberStart - 1 : end - 1;
  }

  /** Where a stage starts: near the end of its last pass, or at the beginning. */
  int startOf(int wanted, int last) {
    return !firstPass && wanted >= 0 && wanted < last ? wanted : 0;
  }

  /**
   * Ends a compressing stage that wrote up to {@code written}: moves an unfinished number behind
   * it. Returns where the stage's own work ended.
   */
  int finishStage(int written, int last) {
    int out = written;
    int done = written;
    if (last == numberStart - 1 && numberEnd != NOWHERE) {
      int from = numberStart;
      numberStart = written;
      while (from < numberEnd) {
        text[out++] = text[from++];
      }
      numberEnd = out;
    }
    text[out] = 0;
    end = out;
    return done;
  }

  /** The byte at a position, or 0 outside the buffer. */
  byte at(int position) {
    return position >= 0 && position < text.length ? text[position] : 0;
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the byte can stand in a bare identifier. */
  public static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '$'
        || c == '_';
  }

  static boolean isArithmetic(int c) {
    return c == '+' || c == '-' || c == '*' || c == '/' || c == '%';
  }

  static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
}
