package dev.signalbox.desktop.workbench.parameters;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** One field for each parameter, above the editor while they are asked for. */
public final class ParameterForm extends VBox {
  private final ParametersViewModel model;
  private final Runnable left;
  private final FlowPane row = new FlowPane(14, 6);

  /**
   * @param left told when the form is answered or cancelled: the keys are free
   */
  public ParameterForm(ParametersViewModel model, Runnable left) {
    super(4);
    this.model = model;
    this.left = left;
    setId("parameters");
    getStyleClass().addAll("session-bar", "parameter-form");
    var problem = Ui.label(model.problem(), "bad");
    problem.setId("parameter-problem");
    Ui.shownWhen(problem, model.problem().isNotEmpty());
    var kept = Ui.label(msg("parameter.kept"), "caption");
    kept.setTooltip(Ui.tip(msg("parameter.kepthint")));
    getChildren().setAll(row, Ui.row(12, problem, kept));
    Ui.shownWhen(this, Bindings.isNotEmpty(model.fields()));
    model.fields().addListener((InvalidationListener) o -> show());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      model.cancel();
      e.consume();
    } else if (e.getCode() == KeyCode.ENTER && !"parameter-cancel".equals(id(e))) {
      model.answer();
      e.consume();
    }
  }

  private static String id(KeyEvent e) {
    return e.getTarget() instanceof Node node && node.getId() != null ? node.getId() : "";
  }

  private void show() {
    var pieces = new ArrayList<Node>();
    TextField first = null;
    for (var field : model.fields()) {
      var text = new TextField(field.text().get());
      text.setId("parameter-" + field.name());
      text.getStyleClass().add("small");
      text.setPrefColumnCount(14);
      text.textProperty().bindBidirectional(field.text());
      text.disableProperty().bind(Bindings.createBooleanBinding(field::isNull, field.type()));
      var type = new ComboBox<String>();
      type.setId("parameter-type-" + field.name());
      type.getStyleClass().add("small");
      type.getItems().setAll(ParameterFieldModel.types());
      type.getSelectionModel().select(field.type().get());
      type.getSelectionModel()
          .selectedIndexProperty()
          .addListener((o, was, is) -> field.type().set(is.intValue()));
      field.type().addListener((o, was, is) -> type.getSelectionModel().select(is.intValue()));
      var name = Ui.label(field.label(), "mono");
      name.setLabelFor(text);
      pieces.add(Ui.row(6, name, text, type));
      if (first == null && !field.isNull()) {
        first = text;
      }
    }
    pieces.add(
        Ui.row(
            6,
            Ui.button("parameter-run", msg("parameter.run"), model::answer, "small", "accent"),
            Ui.button("parameter-cancel", msg("cancel"), model::cancel, "small")));
    boolean asked = !model.fields().isEmpty();
    row.getChildren().setAll(asked ? pieces : new ArrayList<Node>());
    if (first != null) {
      first.requestFocus();
      first.selectAll();
    } else if (!asked) {
      left.run();
    }
  }
}
