package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Findings one under another, each with its fix. */
final class FindingsView extends VBox {
  private final LintViewModel lint;

  FindingsView(LintViewModel lint, List<LintRow> rows, boolean withRule) {
    this.lint = lint;
    rows.forEach(row -> getChildren().add(node(row, withRule, rows.indexOf(row))));
  }

  private Node node(LintRow row, boolean withRule, int index) {
    var word = Ui.label(row.likely() ? msg("lint.likely", row.word()) : row.word());
    Ui.tone(word, row.tone());
    var head = Ui.row(6, Ui.dot(row.tone()), word);
    if (withRule && row.ruleId() >= 0) {
      head.getChildren().add(Ui.label(msg("routing.rule", row.ruleId()), "quiet"));
    }
    var box = Ui.column(4, head, Ui.wrapped(row.explanation()));
    if (!row.example().isEmpty()) {
      box.getChildren().add(Ui.wrapped(row.example(), "mono", "quiet"));
    }
    if (!row.fixLabel().isEmpty()) {
      var fix = Ui.button("lint-fix-" + index, row.fixLabel(), () -> lint.mend(row), "small");
      fix.setWrapText(true);
      // names of columns have underscores
      fix.setMnemonicParsing(false);
      fix.setMinHeight(USE_PREF_SIZE);
      fix.disableProperty().bind(lint.canMend().not());
      fix.setTooltip(Ui.tip(msg("lint.fixhint")));
      box.getChildren().add(fix);
    }
    box.getStyleClass().add("finding-row");
    box.setId("finding-" + index);
    return box;
  }
}
