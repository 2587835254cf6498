package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What applying the draft changes, rule by rule and in the traffic, before it is done. */
final class ReviewView extends StackPane {
  private final ReviewViewModel model;
  private final VBox body = Ui.column(10);
  private final Set<Integer> give = new HashSet<>();
  private final TextField reason = new TextField();

  ReviewView(ReviewViewModel model) {
    this.model = model;
    body.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    var panel = new Panel(msg("review.title"), scroll);
    panel.subtitle().setText(msg("review.hint"));
    panel.subtitle().setMinWidth(0);
    panel.actions(
        Ui.button("review-back", msg("review.back"), model::close, "small"), applyButton());
    panel.setId("review");
    getChildren().add(panel);
    model.review().addListener((o, was, is) -> show(is));
    show(model.review().get());
  }

  private Node applyButton() {
    var button =
        Ui.button("review-apply", msg("review.apply"), () -> model.apply(false, ""), "go", "small");
    Runnable state =
        () -> {
          var now = model.review().get();
          button.setDisable(now == null || !now.isClean() || model.busy().get());
        };
    model.review().addListener((o, was, is) -> state.run());
    model.busy().addListener((o, was, is) -> state.run());
    state.run();
    return button;
  }

  private void show(@Nullable ReviewRow now) {
    body.getChildren().clear();
    if (now == null) {
      return;
    }
    if (!now.faults().isEmpty()) {
      var box = Ui.column(6, Ui.label(msg("review.faults"), "strong"));
      now.faults().forEach(fault -> box.getChildren().add(Ui.wrapped(fault)));
      box.getStyleClass().add("cause-box");
      box.setId("review-faults");
      body.getChildren().add(box);
    }
    if (!now.conflict().isEmpty()) {
      body.getChildren().add(conflict(now));
    }
    if (!now.unmet().isEmpty()) {
      body.getChildren().add(unmet(now));
    }
    if (!now.notLoaded().isEmpty()) {
      body.getChildren().add(Ui.wrapped(msg("review.notloaded", now.notLoaded()), "warn"));
    }
    var effect = Ui.wrapped(now.effect(), "strong");
    effect.setId("review-effect");
    body.getChildren().add(effect);
    now.failing().forEach(text -> body.getChildren().add(failing(text)));
    if (now.differences().isEmpty()) {
      body.getChildren().add(Ui.wrapped(msg("review.nothing"), "quiet"));
    }
    var list = Ui.column(0);
    list.setId("review-differences");
    now.differences().forEach(difference -> list.getChildren().add(row(difference)));
    body.getChildren().add(list);
  }

  private static Node failing(String text) {
    var line = Ui.wrapped(msg("traffic.fails", text));
    Ui.tone(line, Tone.BAD);
    return line;
  }

  private static Node row(ReviewRow.Difference difference) {
    var word = Ui.label(difference.word());
    Ui.tone(word, difference.tone());
    word.setMinWidth(86);
    var text = Ui.column(2, Ui.wrapped(difference.rule()));
    difference.columns().forEach(line -> text.getChildren().add(Ui.wrapped(line, "mono", "quiet")));
    var row = Ui.row(8, Ui.dot(difference.tone()), word, Ui.growing(text));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    row.getStyleClass().add("fact-row");
    return row;
  }

  private Node unmet(ReviewRow now) {
    var box = Ui.column(6, Ui.label(msg("review.unmet"), "strong"));
    now.unmet().forEach(text -> box.getChildren().add(Ui.wrapped(text)));
    reason.setId("review-reason");
    reason.setPromptText(msg("review.reason"));
    var anyway =
        Ui.button(
            "review-override",
            msg("review.override"),
            () -> model.apply(false, reason.getText()),
            "danger",
            "small");
    anyway.setMinWidth(USE_PREF_SIZE);
    anyway
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> reason.getText().isBlank() || !now.faults().isEmpty(),
                reason.textProperty()));
    box.getChildren().add(Ui.row(8, Ui.growing(reason), anyway));
    box.getStyleClass().add("cause-box");
    box.setId("review-unmet");
    return box;
  }

  private Node conflict(ReviewRow now) {
    var box = Ui.column(8, Ui.label(msg("review.conflict"), "strong"), Ui.wrapped(now.conflict()));
    give.clear();
    for (int id : now.clashes()) {
      var theirs = new CheckBox(msg("review.theirs", id));
      theirs.setId("review-theirs-" + id);
      theirs.setOnAction(
          e -> {
            if (theirs.isSelected()) {
              give.add(id);
            } else {
              give.remove(id);
            }
          });
      box.getChildren().add(theirs);
    }
    box.getChildren()
        .add(
            Ui.row(
                8,
                Ui.button(
                    "review-merge",
                    msg("review.merge"),
                    () -> model.merge(Set.copyOf(give)),
                    "small"),
                Ui.button(
                    "review-force",
                    msg("review.force"),
                    () -> model.apply(true, reason.getText()),
                    "danger",
                    "small")));
    box.getStyleClass().add("cause-box");
    box.setId("review-conflict");
    return box;
  }
}
