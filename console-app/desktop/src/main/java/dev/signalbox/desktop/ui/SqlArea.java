package dev.signalbox.desktop.ui;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** An SQL editor with highlighting. */
public final class SqlArea extends StackPane {
  private static final Pattern TOKENS =
      Pattern.compile(
          "(?<com>--[^\\n]*|#[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$))"
              + "|(?<str>'(?:[^'\\\\]|\\\\.|'')*'?|\"(?:[^\"\\\\]|\\\\.)*\"?)"
              + "|(?<kw>\\b(?i:SELECT|FROM|WHERE|GROUP|BY|ORDER|HAVING|LIMIT|OFFSET|JOIN|LEFT|RIGHT|"
              + "INNER|OUTER|CROSS|ON|USING|AS|AND|OR|NOT|IN|IS|NULL|LIKE|BETWEEN|EXISTS|UNION|ALL|"
              + "DISTINCT|CASE|WHEN|THEN|ELSE|END|INSERT|INTO|VALUES|UPDATE|SET|DELETE|REPLACE|CREATE|"
              + "ALTER|DROP|TABLE|VIEW|INDEX|DATABASE|SHOW|USE|BEGIN|START|TRANSACTION|COMMIT|ROLLBACK|"
              + "FOR|WITH|OVER|PARTITION|INTERVAL|ASC|DESC|EXPLAIN|DESCRIBE|TRUE|FALSE)\\b)"
              + "|(?<fn>\\b[A-Za-z_]\\w*(?=\\s?\\())"
              + "|(?<num>\\b\\d+(?:\\.\\d+)?\\b)");
  private static final List<String> GROUPS = List.of("com", "str", "kw", "fn", "num");

  private final CodeArea area = new CodeArea();

  /**
   * @param lineNumbers whether lines are numbered at the left
   */
  public SqlArea(String id, boolean lineNumbers) {
    area.setId(id);
    area.getStyleClass().add("sql");
    area.setWrapText(!lineNumbers);
    if (lineNumbers) {
      area.setParagraphGraphicFactory(LineNumberFactory.get(area));
    }
    area.textProperty().addListener((o, was, is) -> highlight(is));
    getStyleClass().add("sql-frame");
    getChildren().add(new VirtualizedScrollPane<>(area));
  }

  /** The text control itself: its text, selection and caret. */
  public CodeArea area() {
    return area;
  }

  private void highlight(String text) {
    if (!text.isEmpty()) {
      area.setStyleSpans(0, spans(text));
    }
  }

  private static StyleSpans<Collection<String>> spans(String text) {
    var spans = new StyleSpansBuilder<Collection<String>>();
    int last = 0;
    var matcher = TOKENS.matcher(text);
    while (matcher.find()) {
      spans.add(List.of(), matcher.start() - last);
      for (var group : GROUPS) {
        if (matcher.group(group) != null) {
          spans.add(List.of(group), matcher.end() - matcher.start());
          break;
        }
      }
      last = matcher.end();
    }
    spans.add(List.of(), text.length() - last);
    return spans.create();
  }
}
