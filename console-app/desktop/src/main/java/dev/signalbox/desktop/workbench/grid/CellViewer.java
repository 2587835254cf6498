package dev.signalbox.desktop.workbench.grid;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.CopyField;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One value whole, beside the grid. */
final class CellViewer extends VBox {
  private final Label title = Ui.label("", "strong");
  private final Label place = Ui.label("", "quiet", "figures");
  private final TextArea text = new TextArea();
  private String whole = "";

  /**
   * @param close takes it away
   */
  CellViewer(Runnable close) {
    setId("cell-viewer");
    getStyleClass().add("cell-viewer");
    title.setMinWidth(0);
    text.setId("cell-text");
    text.setEditable(false);
    text.setWrapText(true);
    text.getStyleClass().add("code");
    var head =
        Ui.row(
            8,
            title,
            place,
            Ui.spacer(),
            Ui.button("cell-copy", msg("copy"), () -> CopyField.put(whole), "plain", "accent-text"),
            Ui.iconButton("cell-close", MaterialDesignC.CLOSE, msg("grid.closecell"), close));
    head.getStyleClass().add("cell-viewer-head");
    getChildren().setAll(head, Ui.growing(text));
    setPrefWidth(380);
    setMinWidth(260);
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            close.run();
            e.consume();
          }
        });
  }

  void show(ResultModel model, int row, int column) {
    var head = model.heads().get(column);
    title.setText(head.name());
    place.setText(msg("grid.cellof", head.type(), model.number(row)));
    whole = model.whole(row, column);
    text.setText(model.detail(row, column));
  }
}
