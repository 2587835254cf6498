package dev.signalbox.routing.digest;

import static dev.signalbox.routing.digest.DigestState.isDigit;
import static dev.signalbox.routing.digest.DigestState.isSpace;
import static dev.signalbox.routing.digest.DigestState.isWord;
import static dev.signalbox.routing.digest.DigestState.lower;

import dev.signalbox.routing.digest.DigestState.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: copies the query while replacing literals by {@code ?}, leaving out comments and
 * doubled spaces. Backticks do not quote here, as they do not in ProxySQL.
 */
final class DigestScanner {
  /**
   * A line comment right behind a word, followed by a space, makes ProxySQL keep one byte of its
   * buffer that it never wrote: what the connection's last digest left there. No single answer is
   * right; this is the byte seen most.
   */
  private static final byte LEFTOVER = ')';

  /** What a byte outside of literals and comments may be. */
  private static final byte[] KINDS = new byte[256];

  private static final byte SPECIAL = 1;
  private static final byte SPACE = 2;
  private static final byte DIGIT = 3;

  /** NULL may begin here. */
  private static final byte N = 4;

  static {
    for (int c = 0; c < KINDS.length; c++) {
      if (isSpace(c)) {
        KINDS[c] = SPACE;
      } else if (isDigit(c)) {
        KINDS[c] = DIGIT;
      } else if ("/#-'\"".indexOf(c) >= 0) {
        KINDS[c] = SPECIAL;
      } else if (c == 'n' || c == 'N') {
        KINDS[c] = N;
      }
    }
  }

  private final DigestState s;
  private final byte[] query;
  private final int length;
  private final byte[] out;
  private final boolean lowercase;
  private final boolean replaceNull;
  private final CommentReader comments;

  /** The byte before, as the rules below see it (not always the query's). */
  private int previous;

  private boolean keepPrevious;

  /** Where the literal or comment being read began in the buffer. */
  private int mark;

  private boolean numberBegins = true;
  private int quote;
  private int quoteStart;

  DigestScanner(DigestState state) {
    this.s = state;
    this.query = state.query;
    this.length = query.length;
    this.out = state.text;
    this.lowercase = state.variables.lowercase();
    this.replaceNull = state.variables.replaceNull();
    this.comments = new CommentReader(state);
  }

  @Nullable String firstComment() {
    return comments.first();
  }

  void run() {
    if (s.numberEnd != DigestState.NOWHERE) {
      s.end = s.numberEnd;
    }
    mark = s.end;
    if (!s.firstPass) {
      previous = s.at(mark - 1);
    }
    while (s.end < s.capacity && s.pos < length) {
      switch (s.reading) {
        case PLAIN -> {
          copyOrdinary();
          if (s.end < s.capacity && s.pos < length) {
            plain();
          }
        }
        case BLOCK_COMMENT -> blockComment();
        case HASH_COMMENT -> {
          boolean marked = query[s.pos] == '#' && s.pos <= length - 2;
          lineComment(marked ? 1 : 0, length - 2);
        }
        case DASH_COMMENT -> {
          boolean marked = s.pos <= length - 4 && dashes(s.pos);
          lineComment(marked ? 3 : 0, length - 4);
        }
        case STRING -> string();
        case NUMBER -> number();
        case NULL_WORD -> nullWord();
      }
    }
    out[s.end] = 0;
    s.numberEnd = s.reading == Reading.NUMBER ? s.end : DigestState.NOWHERE;
  }

  /**
   * Copies what {@link #plain()} would copy one by one: up to a byte that may be more than that.
   */
  private void copyOrdinary() {
    int pos = s.pos;
    int end = s.end;
    int before = previous;
    int last = Math.min(length, pos + s.capacity - end);
    while (pos < last) {
      int c = query[pos];
      byte kind = KINDS[c & 0xFF];
      if (kind == SPECIAL
          || (kind == SPACE && (end == 0 || isSpace(before)))
          || (kind == DIGIT && !isWord(before))
          || (kind == N && replaceNull && !isWord(before))) {
        break;
      }
      out[end++] = (byte) (kind == SPACE ? ' ' : lowercase ? lower(c) : c);
      before = c;
      pos++;
    }
    s.pos = pos;
    s.end = end;
    previous = before;
  }

  private void plain() {
    mark = s.end;
    int c = query[s.pos];
    s.reading = next(c);
    if (s.reading != Reading.PLAIN) {
      return;
    }
    if (isSpace(c)) {
      if (s.end == 0) {
        s.pos++;
        return;
      }
      if (isSpace(previous)) {
        if (!isSpace(out[s.end - 1])) {
          if (s.firstPass && out[s.end] == 0) {
            out[s.end] = LEFTOVER;
          }
          s.end++;
        }
        previous = ' ';
        out[s.end] = ' ';
        s.pos++;
        return;
      }
    }
    copy();
  }

  private Reading next(int c) {
    if (c == '/' && s.pos < s.capacity - 1 && query[s.pos + 1] == '*') {
      return Reading.BLOCK_COMMENT;
    }
    if (c == '#') {
      return Reading.HASH_COMMENT;
    }
    if (c == '-' && s.pos < s.capacity - 2 && dashes(s.pos)) {
      return previous != '-' || s.pos == 0 ? Reading.DASH_COMMENT : Reading.PLAIN;
    }
    if (c == '\'' || c == '"') {
      return Reading.STRING;
    }
    if (!isWord(previous)) {
      if (isDigit(c)) {
        return Reading.NUMBER;
      }
      if (replaceNull && (c == 'n' || c == 'N')) {
        return Reading.NULL_WORD;
      }
    }
    return Reading.PLAIN;
  }

  private boolean dashes(int at) {
    return query[at] == '-' && query[at + 1] == '-' && isSpace(query[at + 2]);
  }

  private void blockComment() {
    switch (comments.read(previous)) {
      case GOES_ON -> advance();
      case BROKE_OFF -> s.reading = Reading.PLAIN;
      case ENDED -> {
        previous = ' ';
        s.pos++;
        s.reading = Reading.PLAIN;
      }
    }
  }

  /**
   * Reads on in a comment up to the line's end. ProxySQL 2.7 gives up when the mark ends exactly at
   * {@code givesUpAt}: what is left of the comment then stands in the digest.
   */
  private void lineComment(int marks, int givesUpAt) {
    s.pos += marks;
    if (marks > 0 && s.pos == givesUpAt) {
      s.reading = Reading.PLAIN;
      return;
    }
    int c = query[s.pos];
    if (c == '\n' || c == '\r' || s.pos >= length - 1) {
      s.reading = Reading.PLAIN;
      previous = ' ';
      s.pos++;
    } else {
      advance();
    }
  }

  private void string() {
    if (quote == 0) {
      quote = query[s.pos];
      quoteStart = s.pos;
      advance();
      return;
    }
    skipOrdinary();
    int c = query[s.pos];
    if (s.pos > quoteStart + 1
        && ((previous == '\\' && (c == '\\' || c == quote)) || (previous == quote && c == quote))) {
      // an escaped or doubled quote; what it is must not escape the byte behind it
      previous = 'X';
      keepPrevious = true;
      advance();
      return;
    }
    boolean last = s.pos + 1 == length;
    if (c != quote || (!last && query[s.pos + 1] == quote)) {
      advance();
      return;
    }
    s.end = mark;
    out[s.end++] = '?';
    if (last) {
      advance();
      return;
    }
    quote = 0;
    previous = 0;
    s.pos++;
    s.reading = Reading.PLAIN;
  }

  /** Goes on to the string's next quote or backslash, or to the last byte. */
  private void skipOrdinary() {
    int pos = s.pos;
    while (pos < length - 1 && query[pos] != quote && query[pos] != '\\') {
      pos++;
    }
    if (pos > s.pos) {
      s.pos = pos;
      previous = query[pos - 1];
    }
  }

  private void number() {
    int c = query[s.pos];
    if (numberBegins && !isWord(previous) && isDigit(c)) {
      s.numberStart = mark;
      out[s.end] = (byte) c;
      numberBegins = false;
    }
    boolean inFloat = c == '.' || (lower(previous) == 'e' && (c == '-' || c == '+'));
    boolean last = s.pos + 1 == length;
    if ((isWord(c) || inFloat) && !last) {
      copy();
      return;
    }
    if (isNumber(s.numberStart, s.end)) {
      s.end = s.numberStart;
      out[s.end++] = '?';
      previous = '?';
      if (isWord(c) && last) {
        advance();
        return;
      }
    }
    s.numberStart = DigestState.NOWHERE;
    numberBegins = true;
    s.reading = Reading.PLAIN;
  }

  /** Whether what was copied is a number: decimal, float or 0x hexadecimal. */
  private boolean isNumber(int from, int to) {
    if (from == to) {
      return isDigit(out[from]);
    }
    boolean hex = false;
    for (int i = from; i < to; i++) {
      int c = out[i];
      int before = i > 0 ? out[i - 1] : 0;
      boolean inFloat =
          c == '.' || lower(c) == 'e' || (lower(before) == 'e' && (c == '+' || c == '-'));
      if (i == from + 1 && before == '0' && lower(c) == 'x') {
        hex = true;
      } else if (hex ? Character.digit(c, 16) < 0 : !isDigit(c) && !inFloat) {
        return false;
      }
    }
    return true;
  }

  private void nullWord() {
    s.reading = Reading.PLAIN;
    int left = length - s.pos;
    if (left >= 4
        && lower(query[s.pos + 1]) == 'u'
        && lower(query[s.pos + 2]) == 'l'
        && lower(query[s.pos + 3]) == 'l'
        && (left == 4 || !isWord(query[s.pos + 4]))) {
      s.end = mark;
      out[s.end++] = '?';
      previous = '?';
      s.pos += 4;
    } else {
      copy();
    }
  }

  private void copy() {
    int c = query[s.pos];
    out[s.end++] = (byte) (isSpace(c) ? ' ' : lowercase ? lower(c) : c);
    advance();
  }

  private void advance() {
    if (keepPrevious) {
      keepPrevious = false;
    } else {
      previous = query[s.pos];
    }
    s.pos++;
  }
}
