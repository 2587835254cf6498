package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.desktop.workbench.grid.ResultPane;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Below the editor: a script's results, its messages, a race, or what went wrong. */
final class ResultView extends VBox {
  private final TabRunViewModel model;
  private final HBox choices = new HBox();
  private final HBox proof = new HBox();
  private final StackPane fault = new StackPane();
  private final StackPane body = new StackPane();
  private final Map<ResultModel, ResultPane> panes = new HashMap<>();
  private final MessagesView messages = new MessagesView();
  private @Nullable ResultTabModel chosen;

  ResultView(TabRunViewModel model) {
    this.model = model;
    choices.getStyleClass().addAll("result-tabs");
    proof.getStyleClass().add("proof");
    proof.setId("proof");
    getStyleClass().add("result");
    getChildren().setAll(choices, proof, fault, Ui.growing(body));
    InvalidationListener redraw = o -> redraw();
    model.results().addListener((o, was, is) -> follow(is));
    model.raced().addListener(redraw);
    model.plan().addListener(redraw);
    model.error().addListener(redraw);
    model.running().addListener(redraw);
    // ten times a second while rows arrive: a button that is pressed stays the same button
    model.working().addListener((o, was, is) -> drawProof());
    model.notice().addListener(redraw);
    follow(model.results().get());
  }

  private void follow(@Nullable RunModel run) {
    chosen = null;
    panes.clear();
    messages.show(run);
    if (run != null) {
      run.results()
          .addListener(
              (ListChangeListener<ResultTabModel>)
                  change -> {
                    if (run == model.results().get()) {
                      arrived(run);
                    }
                  });
      run.messages().addListener((InvalidationListener) o -> redraw());
    }
    redraw();
  }

  /** The first result is shown, and one that failed. */
  private void arrived(RunModel run) {
    var last = run.results().getLast();
    if (chosen == null || last.rows() == null) {
      chosen = last;
    }
    last.proof().addListener(o -> redraw());
    redraw();
  }

  private void redraw() {
    drawChoices();
    drawProof();
    drawBody();
  }

  private void drawChoices() {
    choices.getChildren().clear();
    var group = new ToggleGroup();
    var run = model.results().get();
    if (model.raced().get() != null) {
      choices.getChildren().add(choice(group, "result-race", msg("workbench.race"), true, null));
      return;
    }
    if (model.plan().get() != null) {
      choices.getChildren().add(choice(group, "result-plan", msg("workbench.plan"), true, null));
      return;
    }
    boolean nothing = run == null || run.results().isEmpty() && run.messages().isEmpty();
    if (run == null || nothing && !model.running().get()) {
      choices.getChildren().add(Ui.label(msg("workbench.result"), "title"));
      return;
    }
    for (int i = 0; i < run.results().size(); i++) {
      var each = run.results().get(i);
      choices
          .getChildren()
          .add(choice(group, "result-" + (i + 1), each.title(), each == chosen, each));
    }
    var text = msg("workbench.messages", run.messages().size());
    choices.getChildren().add(choice(group, "result-messages", text, chosen == null, null));
  }

  private ToggleButton choice(
      ToggleGroup group, String id, String text, boolean on, @Nullable ResultTabModel result) {
    var button = new ToggleButton(text);
    button.setId(id);
    button.getStyleClass().add("result-tab");
    button.setToggleGroup(group);
    button.setSelected(on);
    button.setOnAction(
        e -> {
          chosen = result;
          redraw();
        });
    return button;
  }

  private void drawProof() {
    proof.getChildren().clear();
    if (model.running().get()) {
      var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
      bar.getStyleClass().add("thin-progress");
      bar.setPrefWidth(90);
      proof.getChildren().addAll(bar, Ui.label(model.working().get(), "quiet", "figures"));
    } else {
      var now = proofNow();
      if (now != null) {
        showProof(now);
      }
    }
    if (!model.notice().get().isEmpty()) {
      var notice = Ui.label(model.notice().get(), "caption", "warn");
      notice.setId("session-notice");
      proof.getChildren().addAll(Ui.spacer(), notice);
    }
    boolean empty = proof.getChildren().isEmpty();
    proof.setVisible(!empty);
    proof.setManaged(!empty);
  }

  /** The chosen result's, else the last statement's. */
  private @Nullable ProofRow proofNow() {
    if (chosen != null) {
      return chosen.proof().get();
    }
    var run = model.results().get();
    return run == null || run.messages().isEmpty() ? null : run.messages().getLast().proof();
  }

  private void showProof(ProofRow now) {
    var icon =
        switch (now.tone()) {
          case OK -> MaterialDesignC.CHECK;
          case BAD -> MaterialDesignC.CLOSE;
          default -> MaterialDesignA.ALERT_OUTLINE;
        };
    proof.getChildren().add(Ui.icon(icon, now.tone()));
    if (!now.served().isEmpty()) {
      var served = Ui.label(now.served(), "strong", now.hue().hueClass());
      served.setId("proof-served");
      proof.getChildren().addAll(Ui.label(now.lead()), served);
    }
    var rule = Ui.label(now.rule(), "quiet");
    rule.setId("proof-rule");
    var numbers = Ui.label(now.numbers(), "quiet", "figures");
    numbers.setId("proof-numbers");
    numbers.setMinWidth(USE_PREF_SIZE);
    proof
        .getChildren()
        .addAll(
            rule, Ui.label("·", "quiet"), numbers, Ui.spacer(), Ui.label(now.note(), "caption"));
  }

  private void drawBody() {
    var raced = model.raced().get();
    var run = model.results().get();
    var rows = chosen == null ? null : chosen.rows();
    // what failed before or between statements has no result of its own
    var failed = chosen == null ? model.error().get() : chosen.error();
    var plan = model.plan().get();
    boolean some = rows != null && rows.size() > 0;
    // what had arrived before the failure is there to be looked at and exported
    fault.getChildren().clear();
    fault.setManaged(some && !failed.isEmpty());
    if (some && !failed.isEmpty()) {
      fault.getChildren().setAll(failure(failed));
    }
    if (raced != null) {
      body.getChildren().setAll(new RaceView(raced));
    } else if (plan != null) {
      body.getChildren().setAll(new PlanView(plan));
    } else if (!failed.isEmpty()
        && !some
        && (run == null || run.messages().isEmpty() || chosen != null)) {
      body.getChildren().setAll(failure(model.error().get().isEmpty() ? failed : shown(failed)));
    } else if (rows != null) {
      var pane = panes.computeIfAbsent(rows, ResultPane::new);
      if (!body.getChildren().contains(pane)) {
        body.getChildren().setAll(pane);
      }
    } else if (run != null && (!run.messages().isEmpty() || run.statements() > 1)) {
      body.getChildren().setAll(messages);
    } else {
      var box = Ui.column(10, Ui.label(msg("workbench.empty"), "quiet"));
      box.getStyleClass().add("empty");
      body.getChildren().setAll(box);
    }
  }

  /** The run's own words say what to do, if they are of the same failure. */
  private String shown(String failed) {
    var all = model.error().get();
    return all.startsWith(failed) ? all : failed;
  }

  private static Node failure(String said) {
    var text = Ui.wrapped(said);
    text.setId("query-error");
    var box = Ui.column(6, Ui.label(msg("workbench.failed"), "title"), text);
    box.getStyleClass().add("cause-box");
    box.setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_LEFT);
    StackPane.setMargin(box, new Insets(12));
    return box;
  }
}
