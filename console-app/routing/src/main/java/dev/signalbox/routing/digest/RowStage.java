package dev.signalbox.routing.digest;

import java.util.Arrays;

/**
 * The fourth stage: cuts many {@code (?,?,?,...)} in a row to query_digests_groups_grouping_limit
 * of them and {@code ...}.
 */
final class RowStage {
  private final DigestState s;
  private final int most;
  private final byte[] row;
  private int doneBefore;

  RowStage(DigestState state) {
    this.s = state;
    this.most = state.variables.groupsGroupingLimit();
    int limit = state.variables.groupingLimit();
    this.row = most == 0 || limit == 0 ? new byte[0] : row(limit);
  }

  private static byte[] row(int limit) {
    byte[] row = new byte[limit * 2 + 5];
    Arrays.fill(row, (byte) '.');
    row[0] = '(';
    for (int i = 0; i < limit; i++) {
      row[i * 2 + 1] = '?';
      row[i * 2 + 2] = ',';
    }
    row[row.length - 1] = ')';
    return row;
  }

  void run() {
    if (row.length == 0) {
      return;
    }
    byte[] text = s.text;
    int width = row.length + 1;
    int last = s.lastToCompress();
    int in = s.startOf(doneBefore - width * (most + 2), last);
    int out = in;
    int lastStart = last - width * (most + 1) + 2;
    while (in <= last) {
      if (text[in] != '(' && (out == 0 || text[out - 1] != '.')) {
        text[out++] = text[in++];
        continue;
      }
      if (cutBefore(out)) {
        int at = text[in] == ',' || text[in] == ' ' ? in + 1 : in;
        while (at + row.length - 1 <= last && isRow(at)) {
          at += at + row.length == last ? row.length : width;
        }
        if (at > in + 1) {
          in = at - 1;
          continue;
        }
        if (at >= last) {
          break;
        }
      }
      if (in <= lastStart && text[in] == '(' && text[in + 1] == '?' && text[in + 2] == ',') {
        int at = in;
        int rows = 0;
        while (at + row.length - 1 <= last && isRow(at)) {
          at += row.length;
          if (text[at] == ',') {
            at++;
          }
          rows++;
        }
        if (rows > most) {
          System.arraycopy(text, in, text, out, width * most);
          out += width * most;
          text[out++] = '.';
          text[out++] = '.';
          text[out++] = '.';
          in = at;
        }
      }
      if (in > last) {
        break;
      }
      text[out++] = text[in++];
    }
    doneBefore = s.finishStage(out, last);
  }

  private boolean cutBefore(int out) {
    byte[] text = s.text;
    return out > 5
        && text[out - 1] == '.'
        && text[out - 2] == '.'
        && text[out - 3] == '.'
        && text[out - 4] == ','
        && text[out - 5] == ')';
  }

  private boolean isRow(int at) {
    return at + row.length <= s.text.length
        && Arrays.equals(row, 0, row.length, s.text, at, at + row.length);
  }
}
