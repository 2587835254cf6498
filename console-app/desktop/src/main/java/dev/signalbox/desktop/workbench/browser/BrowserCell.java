package dev.signalbox.desktop.workbench.browser;

import dev.signalbox.desktop.ui.Ui;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** A line of the tree: its name, and quietly behind it a type or a number of rows. */
final class BrowserCell extends TreeCell<NodeRow> {
  /** What a level takes, and the arrow, the paddings and a scroll bar. */
  private static final double INDENT = 14;

  private static final double ROUND_ABOUT = 62;

  private final Label name = Ui.label("");
  private final Label detail = Ui.label("", "caption", "figures");
  private final Region dot = new Region();
  private final HBox line = Ui.row(6);

  /**
   * @param insert takes a line whose name is to be written
   * @param schema the one that names without a database belong to
   */
  BrowserCell(Consumer<NodeRow> insert, Supplier<String> schema) {
    name.setMinWidth(0);
    detail.setMinWidth(0);
    dot.setMinWidth(Region.USE_PREF_SIZE);
    // the toolkit would open or close the line
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          var row = getItem();
          if (e.getButton() == MouseButton.SECONDARY && row != null) {
            // what the menu is about to speak of
            getTreeView().getSelectionModel().select(getTreeItem());
          } else if (e.getButton() == MouseButton.PRIMARY
              && e.getClickCount() == 2
              && row != null
              && row.kind().named()) {
            insert.accept(row);
            e.consume();
          }
        });
    setOnDragDetected(
        e -> {
          var row = getItem();
          if (row != null && row.kind().named()) {
            var content = new ClipboardContent();
            content.putString(row.sql(schema.get()));
            startDragAndDrop(TransferMode.COPY).setContent(content);
            e.consume();
          }
        });
  }

  @Override
  protected void updateItem(NodeRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    line.prefWidthProperty().unbind();
    if (empty || row == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    name.setText(row.name());
    detail.setText(row.detail());
    boolean quiet = row.kind() == NodeRow.Kind.NOTE || row.kind() == NodeRow.Kind.GROUP;
    Ui.restyle(name, "quiet", quiet ? "quiet" : "quiet-no");
    // of a table the number stands, of a column its name
    boolean relation = row.kind().relation();
    detail.setMinWidth(relation ? Region.USE_PREF_SIZE : 0);
    name.setMinWidth(relation || quiet ? 0 : Region.USE_PREF_SIZE);
    line.getChildren().setAll(name, Ui.spacer(), detail);
    if (row.kind() != NodeRow.Kind.GROUP) {
      line.getChildren().addFirst(Ui.icon(icon(row.kind())));
    }
    if (relation) {
      dot.getStyleClass().setAll("dot", "tone-" + row.tone().styleClass());
      line.getChildren().add(dot);
    }
    var tree = getTreeView();
    double indent = INDENT * tree.getTreeItemLevel(getTreeItem());
    line.prefWidthProperty().bind(tree.widthProperty().subtract(ROUND_ABOUT + indent));
    setGraphic(line);
    setTooltip(Ui.tip(row.tip()));
  }

  private static Ikon icon(NodeRow.Kind kind) {
    return switch (kind) {
      case DATABASE -> MaterialDesignD.DATABASE_OUTLINE;
      case TABLE -> MaterialDesignT.TABLE;
      case VIEW -> MaterialDesignE.EYE_OUTLINE;
      case COLUMN -> MaterialDesignC.CIRCLE_SMALL;
      case KEY -> MaterialDesignK.KEY_VARIANT;
      case INDEX -> MaterialDesignS.SORT_VARIANT;
      case FOREIGN_KEY -> MaterialDesignL.LINK_VARIANT;
      case NOTE, GROUP -> MaterialDesignI.INFORMATION_OUTLINE;
    };
  }
}
