package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Ui;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Routing screen. */
public final class RoutingView extends VBox {
  private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
  private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");

  private final RoutingViewModel model;
  private final LintViewModel lint;
  private final VBox body = Ui.column(9);
  private final VBox said = Ui.column(0);
  private final RuleFormView form;
  private final Panel rulePanel;

  /** The rule panel holds all findings instead of a rule. */
  private boolean showsFindings;

  public RoutingView(RoutingViewModel model) {
    this.model = model;
    this.lint = model.lint();
    var drafts = model.drafts();
    form = new RuleFormView(model.form(), model.trial(), drafts::undo, drafts::redo);
    body.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    rulePanel = new Panel(msg("routing.rule", ""), scroll);
    rulePanel.setId("rule-panel");
    rulePanel.setMinWidth(256);
    rulePanel.setPrefWidth(370);
    rulePanel.setMaxWidth(420);
    rulePanel.subtitle().setMinWidth(0);

    var rules = new RulesView(model, Ui.row(8, undoApply(), findingsButton()));
    rules.setMinWidth(400);
    rules.setPrefWidth(560);
    HBox.setHgrow(rules, Priority.ALWAYS);
    var above = new HBox(12, rules, rulePanel);
    VBox.setVgrow(above, Priority.ALWAYS);
    above.setPrefHeight(480);
    var traffic = new TrafficView(model.traffic(), model.preview());
    traffic.setPrefHeight(250);
    traffic.setMinHeight(150);
    var editing = new VBox(12, above, traffic);
    var review = new ReviewView(model.review());
    var reviewing = Bindings.isNotNull(model.review().review());
    Ui.shownWhen(review, reviewing);
    Ui.shownWhen(editing, reviewing.not());
    var left = new StackPane(editing, review);
    HBox.setHgrow(left, Priority.ALWAYS);

    var preview = new PreviewView(model.preview(), id -> model.rules().selected().set(id));
    preview.setMinWidth(290);
    preview.setPrefWidth(380);
    preview.setMaxWidth(380);
    var screen = new HBox(12, left, preview);
    VBox.setVgrow(screen, Priority.ALWAYS);
    getStyleClass().add("screen");
    getChildren().setAll(new DraftBar(drafts, model.review()), screen);
    follow();
  }

  private void follow() {
    // a text field that has something to take back does so itself, and the key does not come here
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.rules().selected().addListener((o, was, is) -> showRule());
    model.form().rule().addListener((o, was, is) -> title());
    lint.findings().addListener((ListChangeListener<LintRow>) change -> showAgain());
    lint.problem().addListener((o, was, is) -> showAgain());
    model
        .preview()
        .answer()
        .addListener(
            (o, was, is) -> {
              if (is != null && is.ruleId() >= 0 && !is.equals(was)) {
                model.rules().selected().set(is.ruleId());
              }
            });
    showRule();
  }

  private void key(KeyEvent e) {
    if (REDO.match(e)) {
      model.drafts().redo();
      e.consume();
    } else if (UNDO.match(e)) {
      model.drafts().undo();
      e.consume();
    }
  }

  private Node undoApply() {
    var button = Ui.button("rules-undo", msg("draft.undoapply"), model.review()::undo, "small");
    button.setTooltip(Ui.tip(msg("draft.undoapplyhint")));
    return Ui.shownWhen(button, model.review().canUndo());
  }

  private Node findingsButton() {
    var button = Ui.button("lint-findings", "", this::showFindings, "small");
    Runnable name =
        () -> {
          int count = lint.findings().size();
          button.setText(count == 1 ? msg("lint.one") : msg("lint.findings", count));
        };
    lint.findings().addListener((ListChangeListener<LintRow>) change -> name.run());
    name.run();
    return button;
  }

  private void showAgain() {
    if (showsFindings) {
      showFindings();
    } else {
      showSaid();
    }
  }

  private void showFindings() {
    showsFindings = true;
    title();
    body.getChildren().clear();
    if (!lint.problem().get().isEmpty()) {
      body.getChildren().add(Ui.wrapped(lint.problem().get(), "bad"));
    }
    body.getChildren()
        .add(
            lint.findings().isEmpty()
                ? Ui.wrapped(msg("lint.clean"), "quiet")
                : new FindingsView(lint, List.copyOf(lint.findings()), true));
  }

  private void showRule() {
    showsFindings = false;
    title();
    if (!body.getChildren().contains(form)) {
      body.getChildren().setAll(said, form);
    }
    showSaid();
  }

  private void title() {
    if (showsFindings) {
      rulePanel.title().setText(msg("lint.title"));
      rulePanel.subtitle().setText("");
      return;
    }
    var row = model.rules().row(model.rules().selected().get());
    rulePanel.title().setText(msg("routing.rule", row.map(r -> "" + r.id()).orElse("")));
    rulePanel.subtitle().setText(row.map(RuleRow::name).orElse(""));
  }

  /** What is said against the selected rule, above its form. */
  private void showSaid() {
    int id = model.rules().selected().get();
    var rows = lint.findings().stream().filter(row -> row.ruleId() == id).toList();
    said.getChildren().clear();
    if (!lint.problem().get().isEmpty()) {
      said.getChildren().add(Ui.wrapped(lint.problem().get(), "bad"));
    }
    if (!rows.isEmpty()) {
      said.getChildren().add(new FindingsView(lint, rows, false));
    }
    said.setManaged(!said.getChildren().isEmpty());
  }
}
