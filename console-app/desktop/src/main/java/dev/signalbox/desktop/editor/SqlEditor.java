package dev.signalbox.desktop.editor;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.complete.Catalogue;
import dev.signalbox.common.sql.complete.Completer;
import dev.signalbox.common.sql.format.KeywordCase;
import dev.signalbox.common.sql.format.SqlFormatter;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/**
 * An SQL editor: colours, brackets, completion, find and replace, and the keys of an IDE. Toolkit's
 * thread only.
 *
 * <p>Text, caret and selection are those of {@link #area()}; a change to its text by the program is
 * one step of undo like any other.
 */
public final class SqlEditor extends BorderPane {
  private final CodeArea area = new CodeArea();
  private final Highlighter highlighter;
  private final ErrorMarks marks;
  private final EditorActions actions;
  private final CompletionPopup completion;
  private SqlDialect dialect = SqlDialect.MYSQL;
  private Catalogue catalogue = Catalogue.EMPTY;
  private @Nullable String text = "";

  /**
   * @param id of the text control
   * @param lineNumbers whether lines are numbered at the left; else long lines are wrapped
   */
  public SqlEditor(String id, boolean lineNumbers) {
    area.setId(id);
    area.getStyleClass().add("sql");
    area.setWrapText(!lineNumbers);
    if (lineNumbers) {
      area.setParagraphGraphicFactory(new LineNumbers(area));
    }
    area.plainTextChanges().subscribe(change -> text = null);
    highlighter = new Highlighter(area);
    marks = new ErrorMarks(area, highlighter);
    new BracketMarks(area, highlighter);
    var place = new CaretText(area, highlighter, this::text);
    actions = new EditorActions(area, place);
    completion = new CompletionPopup(area, place, actions);
    completion.use(new Completer(dialect, catalogue));
    var bars = new EditorBars(id, area, actions, this::text, highlighter);
    // the popup is asked first: while it is open some keys are its own, and it consumes them
    completion.listen();
    new EditorKeys(area, actions, bars, this::format).listen();
    getStyleClass().add("sql-frame");
    setTop(bars);
    setCenter(new VirtualizedScrollPane<>(area));
  }

  /** The text control itself: its text, selection and caret. */
  public CodeArea area() {
    return area;
  }

  /** The text; kept until it changes, so that asking for it again costs nothing. */
  public String text() {
    var now = text;
    if (now == null) {
      now = area.getText();
      text = now;
    }
    return now;
  }

  /** Whose SQL it is, for colours and completion; MySQL's at first. */
  public void setDialect(SqlDialect next) {
    if (next != dialect) {
      dialect = next;
      highlighter.use(next);
      completion.use(new Completer(dialect, catalogue));
    }
  }

  /** The names that completion knows; none at first. */
  public void setCatalogue(Catalogue next) {
    catalogue = next;
    completion.use(new Completer(dialect, catalogue));
  }

  /** Lays the selection out, or the whole text without one; only blanks change. */
  public void format() {
    actions.apply(
        Formatted.of(actions.selected(), new SqlFormatter(dialect, KeywordCase.AS_WRITTEN)));
  }

  /**
   * Underlines a faulty place until the text changes, instead of the one before.
   *
   * @param start its first char; places beyond the text are brought into it
   * @param end one past its last; at least one char is marked
   * @param message shown over it
   */
  public void mark(int start, int end, String message) {
    marks.mark(start, end, message);
  }

  /** Takes the mark away. */
  public void clearMark() {
    marks.clear();
  }
}
