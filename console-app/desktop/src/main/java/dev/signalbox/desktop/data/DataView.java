package dev.signalbox.desktop.data;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The Data screen: sample rows, and the proof of every table. */
public final class DataView extends VBox {
  public DataView(DataViewModel model) {
    var rows = new TextField();
    rows.setId("load-rows");
    rows.setPrefWidth(130);
    rows.textProperty().bindBidirectional(model.rows());
    rows.setOnAction(e -> model.load());
    var stream = new CheckBox(msg("data.stream"));
    stream.setId("load-stream");
    stream.selectedProperty().bindBidirectional(model.stream());
    stream.disableProperty().bind(model.loading());
    stream.setTooltip(Ui.tip(msg("data.stream.tip")));
    var load = Ui.button("load", msg("data.load"), model::load, "accent");
    var cancel = Ui.button("load-cancel", msg("cancel"), model::cancel);
    Ui.shownWhen(load, model.loading().not());
    Ui.shownWhen(cancel, model.loading());
    var bar = new ProgressBar();
    bar.getStyleClass().add("thin-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(model.fraction());
    Ui.shownWhen(bar, model.loading());
    var status = Ui.label(model.status(), "quiet", "figures");
    status.setId("load-status");
    Ui.shownWhen(status, model.status().isNotEmpty());
    var problem = Ui.wrapped("", "bad");
    problem.setId("load-problem");
    problem.textProperty().bind(model.problem());
    Ui.shownWhen(problem, model.problem().isNotEmpty());
    var form =
        Ui.column(
            10,
            Ui.wrapped(msg("data.what"), "quiet"),
            Ui.row(8, Ui.label(msg("data.titles")), rows, load, cancel, stream),
            bar,
            status,
            problem);
    form.getStyleClass().add("panel-body");
    var loadPanel = new Panel(msg("data.loadtitle"), form);
    loadPanel.setMinHeight(USE_PREF_SIZE);

    var proof = new ProofView(model.proof());
    VBox.setVgrow(proof, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(loadPanel, proof);
  }
}
