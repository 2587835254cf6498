package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.Lexeme;
import dev.signalbox.common.sql.LexerState;
import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.SqlLexer;
import dev.signalbox.common.sql.SqlWords;
import dev.signalbox.desktop.fx.FxThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/**
 * Colours the lines that are seen and some around them. A line is coloured again only when its text
 * or the state before it has changed, so that a key costs one line, not the text.
 */
final class Highlighter {
  private static final int AROUND = 200;

  /** What is laid over the colours, the later over the earlier. */
  enum Layer {
    FOUND("found"),
    FOUND_NOW("found-now"),
    BRACKET("bracket"),
    ERROR("error-mark");

    private final String style;

    Layer(String style) {
      this.style = style;
    }
  }

  private final CodeArea area;
  private final LineStates states;
  private final List<@Nullable LexerState> styled = new ArrayList<>();
  private final Map<Layer, List<TextRange>> layers = new EnumMap<>(Layer.class);
  private SqlWords words = SqlWords.of(SqlDialect.MYSQL);
  private final Executor later = new FxThread();
  private boolean asked;
  private int first;
  private int last = AROUND;

  Highlighter(CodeArea area) {
    this.area = area;
    states = new LineStates(new SqlLexer(SqlDialect.MYSQL), i -> area.getText(i));
    styled.add(null);
    area.plainTextChanges().subscribe(this::changed);
    area.viewportDirtyEvents().subscribe(e -> scrolled());
  }

  /** Colours everything as another dialect. */
  void use(SqlDialect dialect) {
    words = SqlWords.of(dialect);
    states.use(new SqlLexer(dialect));
    Collections.fill(styled, null);
    refresh();
  }

  /** The lexemes of a line; places count from the line's beginning. */
  List<Lexeme> lexemes(int line) {
    return states.lexed(line).lexemes();
  }

  /** How many lines there are. */
  int lines() {
    return states.lines();
  }

  /** What is before a line. */
  LexerState before(int line) {
    return states.before(line);
  }

  /** Shows ranges of one kind instead of those before. */
  void show(Layer layer, List<TextRange> ranges) {
    var was = layers.getOrDefault(layer, List.of());
    if (!was.equals(ranges)) {
      layers.put(layer, List.copyOf(ranges));
      forget(was);
      forget(ranges);
      refresh();
    }
  }

  private void forget(List<TextRange> ranges) {
    for (var range : ranges) {
      int end = Math.min(range.end(), area.getLength());
      int to = line(end);
      for (int i = line(Math.min(range.start(), end)); i <= to; i++) {
        styled.set(i, null);
      }
    }
  }

  private int line(int at) {
    return area.offsetToPosition(at, Bias.Forward).getMajor();
  }

  private void changed(PlainTextChange change) {
    int removed = breaks(change.getRemoved());
    int inserted = breaks(change.getInserted());
    int line = line(Math.min(change.getPosition(), area.getLength()));
    if (states.lines() - removed + inserted != area.getParagraphs().size()
        || line + removed >= states.lines()) {
      // one of several changes at once: the text is already that after the last
      removed = states.lines() - 1;
      inserted = area.getParagraphs().size() - 1;
      line = 0;
    }
    states.changed(line, removed, inserted);
    styled.subList(line, line + 1 + removed).clear();
    styled.addAll(line, Collections.nCopies(inserted + 1, null));
    refresh();
  }

  private static int breaks(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  /** Told within the layout of the lines, where their styles must not change. */
  private void scrolled() {
    if (!asked) {
      asked = true;
      later.execute(this::look);
    }
  }

  private void look() {
    asked = false;
    if (!area.getVisibleParagraphs().isEmpty()) {
      first = area.firstVisibleParToAllParIndex();
      last = area.lastVisibleParToAllParIndex();
      refresh();
    }
  }

  private void refresh() {
    int from = Math.max(0, first - AROUND);
    int to = Math.min(states.lines(), last + AROUND + 1);
    int i = from;
    while (i < to) {
      if (isStyled(i)) {
        i++;
      } else {
        int end = i + 1;
        while (end < to && !isStyled(end)) {
          end++;
        }
        style(i, end);
        i = end;
      }
    }
  }

  private boolean isStyled(int line) {
    return states.before(line).equals(styled.get(line));
  }

  private void style(int from, int to) {
    var spans = new StyleSpansBuilder<Collection<String>>();
    int start = area.getAbsolutePosition(from, 0);
    int at = start;
    for (int i = from; i < to; i++) {
      var lexed = states.lexed(i);
      var line = area.getText(i) + "\n";
      for (int k = 0; k < lexed.lexemes().size(); k++) {
        var lexeme = lexed.lexemes().get(k);
        spans.add(LineStyle.of(line, lexed.lexemes(), k, words), lexeme.end() - lexeme.start());
      }
      styled.set(i, states.before(i));
      at += area.getParagraphLength(i) + 1;
    }
    int end = Math.min(at, area.getLength());
    if (end > start) {
      area.setStyleSpans(start, over(spans.create(), start, end));
    }
  }

  private StyleSpans<Collection<String>> over(
      StyleSpans<Collection<String>> colours, int start, int end) {
    var all = colours;
    for (var layer : Layer.values()) {
      var ranges = layers.getOrDefault(layer, List.of());
      var spans = new StyleSpansBuilder<Collection<String>>();
      int at = start;
      for (var range : ranges) {
        int from = Math.max(at, range.start());
        int to = Math.min(end, range.end());
        if (to > from) {
          spans.add(List.of(), from - at);
          spans.add(List.of(layer.style), to - from);
          at = to;
        }
      }
      if (at > start) {
        spans.add(List.of(), end - at);
        all = all.overlay(spans.create(), Highlighter::both);
      }
    }
    return all;
  }

  private static Collection<String> both(Collection<String> below, Collection<String> above) {
    if (above.isEmpty()) {
      return below;
    }
    var all = new ArrayList<>(below);
    all.addAll(above);
    return all;
  }
}
