package dev.signalbox.desktop.data;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The Data screen. */
public final class DataView extends VBox {
  public DataView(DataViewModel model) {
    var rows = new TextField();
    rows.setId("load-rows");
    rows.setPrefWidth(130);
    rows.textProperty().bindBidirectional(model.rows());
    rows.setOnAction(e -> model.load());
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
    var problem = Ui.wrapped("", "bad");
    problem.setId("load-problem");
    problem.textProperty().bind(model.problem());
    Ui.shownWhen(problem, model.problem().isNotEmpty());
    var form =
        Ui.column(
            10,
            Ui.wrapped(msg("data.what"), "quiet"),
            Ui.row(8, Ui.label(msg("data.titles")), rows, load, cancel),
            bar,
            status,
            problem);
    form.getStyleClass().add("panel-body");
    var loadPanel = new Panel(msg("data.loadtitle"), form);
    loadPanel.setMinHeight(USE_PREF_SIZE);

    var table = Tables.of("verify-table", model.tables(), msg("data.notverified"));
    table.getColumns().add(Tables.text(msg("column.table"), 220, TableRow::table));
    table.getColumns().add(Tables.number(msg("column.mysqlrows"), 140, TableRow::mysqlRows));
    table.getColumns().add(Tables.number(msg("column.chrows"), 150, TableRow::clickhouseRows));
    table
        .getColumns()
        .add(
            Tables.verdict(
                msg("column.verdict"), 640, TableRow::word, TableRow::tone, TableRow::text));
    var verify = Ui.button("verify", msg("data.verify"), model::verify, "small");
    verify.disableProperty().bind(model.verifying());
    var verifyPanel = new Panel(msg("data.verifytitle"), table).actions(verify);
    verifyPanel.subtitle().setText(msg("data.verifyhint"));
    verifyPanel.setPrefHeight(300);
    verifyPanel.setMaxHeight(360);
    getStyleClass().add("screen");
    getChildren().setAll(loadPanel, verifyPanel);
  }
}
