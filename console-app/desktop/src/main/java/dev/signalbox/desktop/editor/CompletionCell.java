package dev.signalbox.desktop.editor;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.sql.complete.Completion;
import dev.signalbox.common.sql.complete.CompletionKind;
import dev.signalbox.desktop.ui.Ui;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/** One completion: its kind, its text, and what is known of it. */
final class CompletionCell extends ListCell<Completion> {
  private final Label kind = Ui.label("", "completion-kind");
  private final Label label = Ui.label("", "mono");
  private final Label detail = Ui.label("", "quiet");
  private final HBox row = Ui.row(8, kind, label, Ui.spacer(), detail);

  CompletionCell() {
    label.setMinWidth(USE_PREF_SIZE);
    detail.setMinWidth(0);
    row.maxWidthProperty().bind(widthProperty().subtract(12));
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(Completion item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    kind.setText(letter(item.kind()));
    Ui.restyle(kind, "kind-", "kind-" + item.kind().name().toLowerCase(Locale.ROOT));
    label.setText(item.label());
    detail.setText(item.detail());
    setGraphic(row);
  }

  private static String letter(CompletionKind kind) {
    return switch (kind) {
      case COLUMN -> msg("completion.column");
      case ALIAS -> msg("completion.alias");
      case TABLE -> msg("completion.table");
      case DATABASE -> msg("completion.database");
      case JOIN -> msg("completion.join");
      case FUNCTION -> msg("completion.function");
      case KEYWORD -> msg("completion.keyword");
      case SNIPPET -> msg("completion.snippet");
    };
  }
}
