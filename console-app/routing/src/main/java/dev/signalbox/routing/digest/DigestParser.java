package dev.signalbox.routing.digest;

import dev.signalbox.routing.RoutingVariables;
import java.nio.charset.StandardCharsets;

/**
 * Turns a query into its digest text as ProxySQL does: literals, comments and doubled spaces go
 * first, then spaces and signs, then long lists, then many lists in a row.
 */
final class DigestParser {
  private final DigestState state;

  DigestParser(byte[] query, RoutingVariables variables) {
    this.state = new DigestState(query, variables);
  }

  QueryDigest parse() {
    DigestScanner scanner = new DigestScanner(state);
    SpaceStage spaces = new SpaceStage(state);
    ListStage lists = new ListStage(state);
    RowStage rows = new RowStage(state);
    while (true) {
      scanner.run();
      int filled = state.end;
      spaces.run();
      lists.run();
      rows.run();
      state.saved = filled - state.end;
      if (state.pos >= state.query.length || state.end >= state.capacity || state.saved == 0) {
        break;
      }
      state.firstPass = false;
    }
    return new QueryDigest(finish(), scanner.firstComment(), state.variables);
  }

  /** Cuts trailing spaces and semicolons, and everything from the first NUL byte on. */
  private String finish() {
    byte[] text = state.text;
    if (state.numberStart != DigestState.NOWHERE
        && state.end >= state.capacity
        && state.reading == DigestState.Reading.NUMBER
        && DigestState.isDigit(text[state.numberStart])) {
      // the buffer ran out in the middle of a number
      text[state.numberStart] = '?';
      text[state.numberStart + 1] = 0;
    }
    int length = state.end;
    while (length > 1 && (text[length - 1] == ' ' || text[length - 1] == ';')) {
      length--;
    }
    int shown = 0;
    while (shown < length && text[shown] != 0) {
      shown++;
    }
    return new String(text, 0, shown, StandardCharsets.ISO_8859_1);
  }
}
