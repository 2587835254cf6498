package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.DraftSnapshot;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.routing.draft.DraftStep;
import dev.signalbox.routing.draft.RuleDraft;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/**
 * What is said of the draft as a whole: how much it changes, which rules are looked at, its end.
 */
final class DraftBar extends VBox {
  private final DraftModel drafts;
  private final Label changes = Ui.label("", "strong");
  private final Label question = Ui.label("", "warn");
  private final Button undo;
  private final Button redo;
  private final Button apply;
  private final HBox actions;
  private final HBox asking;

  DraftBar(DraftModel drafts, ReviewViewModel review) {
    this.drafts = drafts;
    changes.setId("draft-changes");
    changes.setMinWidth(Region.USE_PREF_SIZE);
    question.setMinWidth(0);
    undo = Ui.iconButton("draft-undo", MaterialDesignU.UNDO, msg("draft.undo", ""), drafts::undo);
    redo = Ui.iconButton("draft-redo", MaterialDesignR.REDO, msg("draft.redo", ""), drafts::redo);
    apply = Ui.button("draft-apply", msg("draft.apply"), review::open, "go", "small");
    var discard = Ui.button("draft-discard", msg("draft.discard"), this::ask, "small");
    actions = Ui.row(8, undo, redo, discard, apply);
    asking =
        Ui.row(
            8,
            question,
            Ui.button("draft-discard-yes", msg("draft.throw"), this::discard, "danger", "small"),
            Ui.button("draft-discard-no", msg("draft.keep"), () -> ask(false), "small"));
    asking.setId("draft-discard-question");
    var line = Ui.row(12, changes, layers(), Ui.spacer(), actions, asking);
    line.getStyleClass().add("draft-line");
    line.setId("draft-bar");
    Ui.shownWhen(line, Bindings.createBooleanBinding(this::there, drafts.snapshot()));
    var draftProblem = problem("draft-problem");
    draftProblem.textProperty().bind(drafts.problem());
    Ui.shownWhen(draftProblem, drafts.problem().isNotEmpty());
    var applyProblem = problem("review-problem");
    applyProblem.textProperty().bind(review.problem());
    Ui.shownWhen(applyProblem, review.problem().isNotEmpty());
    getChildren().setAll(line, draftProblem, applyProblem);
    setSpacing(6);
    Ui.shownWhen(
        this,
        Bindings.createBooleanBinding(this::there, drafts.snapshot())
            .or(drafts.problem().isNotEmpty())
            .or(review.problem().isNotEmpty()));
    apply.disableProperty().bind(review.busy().or(drafts.busy()).or(review.review().isNotNull()));
    drafts.snapshot().addListener((o, was, is) -> show(is));
    ask(false);
    show(drafts.snapshot().get());
  }

  private static Label problem(String id) {
    var label = Ui.wrapped("", "bad");
    label.setId(id);
    return label;
  }

  private boolean there() {
    return drafts.snapshot().get().draft().isPresent();
  }

  /** The clear switch between what is in force and the draft. */
  private HBox layers() {
    var group = new ToggleGroup();
    var inForce = layer("layer-runtime", msg("draft.runtime"), group);
    var draft = layer("layer-draft", msg("draft.draft"), group);
    Runnable show = () -> group.selectToggle(drafts.chosen().get() ? draft : inForce);
    drafts.chosen().addListener((o, was, is) -> show.run());
    show.run();
    inForce.setOnAction(e -> choose(false, show));
    draft.setOnAction(e -> choose(true, show));
    var row = Ui.row(0, inForce, draft);
    inForce.getStyleClass().add("left-pill");
    draft.getStyleClass().add("right-pill");
    row.getStyleClass().add("segmented");
    return row;
  }

  private void choose(boolean draft, Runnable show) {
    drafts.chosen().set(draft);
    // a second click must not leave both off
    show.run();
  }

  private static ToggleButton layer(String id, String text, ToggleGroup group) {
    var button = new ToggleButton(text);
    button.setId(id);
    button.setToggleGroup(group);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void show(DraftSnapshot now) {
    int count = now.changes();
    changes.setText(
        count == 0
            ? msg("draft.none")
            : count == 1 ? msg("draft.one") : msg("draft.changes", count));
    Ui.tone(changes, count == 0 ? Tone.QUIET : Tone.WARN);
    var last = now.draft().flatMap(RuleDraft::last).map(DraftStep::label);
    var next = now.draft().flatMap(RuleDraft::next).map(DraftStep::label);
    undo.setDisable(last.isEmpty());
    redo.setDisable(next.isEmpty());
    undo.setTooltip(Ui.tip(msg("draft.undo", last.orElse(""))));
    redo.setTooltip(Ui.tip(msg("draft.redo", next.orElse(""))));
    apply.setVisible(now.isChanged());
    apply.setManaged(now.isChanged());
    if (now.draft().isEmpty()) {
      ask(false);
    }
  }

  private void ask() {
    if (drafts.snapshot().get().isChanged()) {
      question.setText(msg("draft.question", changes.getText()));
      ask(true);
    } else {
      drafts.discard();
    }
  }

  private void ask(boolean asks) {
    asking.setVisible(asks);
    asking.setManaged(asks);
    actions.setVisible(!asks);
    actions.setManaged(!asks);
  }

  private void discard() {
    ask(false);
    drafts.discard();
  }
}
