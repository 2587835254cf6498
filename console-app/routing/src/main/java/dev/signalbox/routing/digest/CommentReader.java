package dev.signalbox.routing.digest;

import static dev.signalbox.routing.digest.DigestState.isDigit;
import static dev.signalbox.routing.digest.DigestState.isSpace;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads block comments: keeps the first one for annotations, and puts the body of a {@code /*!}
 * comment (or every comment, with query_digests_keep_comment) into the digest.
 */
final class CommentReader {
  enum Outcome {
    GOES_ON,
    /** The query ends within the opening mark. */
    BROKE_OFF,
    ENDED
  }

  /** ProxySQL's buffers for the first comment and for a kept body, with their NUL. */
  private static final int MOST = 1024;

  private final DigestState s;
  private final byte[] query;
  private final boolean keep;
  private boolean command;
  private byte @Nullable [] body;
  private int bodyLength;
  private byte @Nullable [] first;
  private int firstLength;
  private boolean firstEnded;

  CommentReader(DigestState state) {
    this.s = state;
    this.query = state.query;
    this.keep = state.variables.keepComment();
  }

  /** The first comment's text without its marks, or null where there is none. */
  @Nullable String first() {
    return first == null ? null : new String(first, 0, firstLength, StandardCharsets.ISO_8859_1);
  }

  /** Reads one byte; at an opening mark, the mark too. */
  Outcome read(int previous) {
    int length = query.length;
    if (s.pos <= length - 2 && query[s.pos] == '/' && query[s.pos + 1] == '*') {
      bodyLength = 0;
      if (s.pos != length - 2 && query[s.pos + 2] == '!') {
        command = true;
      }
      if (keep) {
        addToBody((byte) '/');
        addToBody((byte) '*');
      }
      s.pos += command ? 3 : 2;
      if (s.pos >= length - 1) {
        return Outcome.BROKE_OFF;
      }
    }
    byte c = query[s.pos];
    if (command || keep) {
      addToBody(c);
    }
    boolean ends = previous == '*' && c == '/';
    if (!firstEnded) {
      addToFirst(c);
      if (ends) {
        firstLength = Math.max(firstLength - 2, 0);
        firstEnded = true;
      }
    }
    if (!ends) {
      return Outcome.GOES_ON;
    }
    if (command || keep) {
      copyBody();
    }
    if (s.end > 0 && s.end != s.capacity && s.text[s.end - 1] != ' ') {
      s.text[s.end++] = ' ';
    }
    command = false;
    bodyLength = 0;
    return Outcome.ENDED;
  }

  private void copyBody() {
    byte[] from = body;
    if (from == null || bodyLength < 2) {
      return;
    }
    int length = keep ? bodyLength : bodyLength - 2;
    int version = 0;
    while (version < length && isMark(from[version])) {
      version++;
    }
    if (version == length) {
      return;
    }
    int start = keep ? 0 : version;
    int count = Math.min(length - start, s.capacity - s.end);
    System.arraycopy(from, start, s.text, s.end, count);
    s.end += count;
    if (s.at(s.end - 1) != ' ' && s.end != s.capacity) {
      s.text[s.end++] = ' ';
    }
  }

  private static boolean isMark(byte c) {
    return c == '/' || c == '*' || c == '!' || c == ' ' || isDigit(c);
  }

  private void addToBody(byte c) {
    if (body == null) {
      body = new byte[MOST];
    }
    if (bodyLength < MOST - 1) {
      body[bodyLength++] = c;
    }
  }

  private void addToFirst(byte c) {
    if (first == null) {
      first = new byte[Math.min(MOST, query.length)];
    }
    if (firstLength < MOST - 1) {
      first[firstLength++] = isSpace(c) ? (byte) ' ' : c;
    }
  }
}
