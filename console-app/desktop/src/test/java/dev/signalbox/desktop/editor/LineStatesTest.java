package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.LexerState;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineStatesTest {
  private static final List<String> LINES =
      List.of("SELECT 1;", "/* open", "close */", "'text", "it's", "DELIMITER //", "$a$", "--", "");

  private List<String> text = new ArrayList<>(List.of(""));
  private int read;

  private LineStates states(SqlDialect dialect) {
    return new LineStates(
        new SqlLexer(dialect),
        i -> {
          read++;
          return text.get(i);
        });
  }

  @ParameterizedTest
  @EnumSource
  void afterAnyChangesTheStatesAreThoseOfTheWholeText(SqlDialect dialect) {
    var random = new Random(5);
    for (int round = 0; round < 300; round++) {
      text = new ArrayList<>(List.of(""));
      var states = states(dialect);
      for (int edit = 0; edit < 12; edit++) {
        int first = random.nextInt(text.size());
        int removed = random.nextInt(Math.min(3, text.size() - first));
        int inserted = random.nextInt(4);
        text.subList(first, first + removed + 1).clear();
        for (int i = 0; i <= inserted; i++) {
          text.add(first, LINES.get(random.nextInt(LINES.size())));
        }
        states.changed(first, removed, inserted);
        if (random.nextBoolean()) {
          int asked = random.nextInt(text.size());
          assertThat(states.before(asked)).as("%s", text).isEqualTo(expected(dialect, asked));
        }
      }
      for (int i = 0; i < text.size(); i++) {
        assertThat(states.before(i)).as("%s at %s", text, i).isEqualTo(expected(dialect, i));
      }
    }
  }

  private LexerState expected(SqlDialect dialect, int line) {
    var before = String.join("\n", text.subList(0, line)) + (line == 0 ? "" : "\n");
    return new SqlLexer(dialect).lex(before, LexerState.START).end();
  }

  @Test
  void aKeyInALongTextReadsItsLineOnly() {
    var states = states(SqlDialect.MYSQL);
    text = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      text.add("SELECT " + i + ";");
    }
    states.changed(0, 0, 19_999);
    states.before(19_999);
    read = 0;
    text.set(10_000, "SELECT 'x';");
    states.changed(10_000, 0, 0);
    states.before(19_999);
    assertThat(read).isLessThan(5);
  }

  @Test
  void onlyWhatIsAskedForIsRead() {
    var states = states(SqlDialect.MYSQL);
    text = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      text.add("SELECT " + i + ";");
    }
    states.changed(0, 0, 19_999);
    states.before(100);
    assertThat(read).isLessThan(110);
  }
}
