package dev.signalbox.desktop.workbench;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Format;
import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Below the editor: a script's results, its messages, a race, or what went wrong. */
final class ResultView extends VBox {
  private final TabRunViewModel model;
  private final HBox choices = new HBox();
  private final HBox proof = new HBox();
  private final StackPane fault = new StackPane();
  private final ResultBody body;
  private final MessagesView messages = new MessagesView();
  private @Nullable ResultTabModel chosen;
  private boolean comparing;

  ResultView(TabRunViewModel model, ObservableValue<Palette> palette) {
    this.model = model;
    body = new ResultBody(palette);
    choices.getStyleClass().addAll("result-tabs");
    proof.getStyleClass().add("proof");
    proof.setId("proof");
    getStyleClass().add("result");
    // a long line above the rows is cut at the edge, and widens nothing
    setMinWidth(0);
    getChildren().setAll(choices, proof, fault, Ui.growing(body));
    InvalidationListener redraw = o -> redraw();
    model.results().addListener((o, was, is) -> follow(is));
    model.study().raced().addListener(redraw);
    model.study().plan().addListener(redraw);
    model.error().addListener(redraw);
    model.running().addListener(redraw);
    // ten times a second while rows arrive: a button that is pressed stays the same button
    model.working().addListener((o, was, is) -> drawProof());
    model.notice().addListener(redraw);
    model.down().down().addListener(redraw);
    model.pinned().pins().addListener((ListChangeListener<ResultTabModel>) this::pinned);
    follow(model.results().get());
  }

  private void follow(@Nullable RunModel run) {
    chosen = null;
    // what was compared may be gone
    comparing = false;
    body.endComparison();
    retain();
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

  /** All results that are there, pinned ones first. */
  private List<ResultTabModel> all() {
    var all = new ArrayList<>(model.pinned().pins());
    var run = model.results().get();
    if (run != null) {
      run.results().stream().filter(r -> !model.pinned().has(r)).forEach(all::add);
    }
    return all;
  }

  private void retain() {
    body.retain(
        all().stream()
            .map(ResultTabModel::rows)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  /** One that is pinned no more may be shown beside another, or be compared. */
  private void pinned(ListChangeListener.Change<? extends ResultTabModel> change) {
    while (change.next()) {
      if (change.wasRemoved()) {
        comparing = false;
        body.endComparison();
        retain();
      }
    }
    redraw();
  }

  private void choose(@Nullable ResultTabModel result, boolean compared) {
    chosen = result;
    comparing = compared;
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
    if (model.study().raced().get() != null) {
      choices.getChildren().add(choice(group, "result-race", msg("workbench.race"), true, null));
      return;
    }
    if (model.study().plan().get() != null) {
      choices.getChildren().add(choice(group, "result-plan", msg("workbench.plan"), true, null));
      return;
    }
    var pins = model.pinned().pins();
    boolean nothing = run == null || run.results().isEmpty() && run.messages().isEmpty();
    if (nothing && pins.isEmpty() && !model.running().get()) {
      choices.getChildren().add(Ui.label(msg("workbench.result"), "title"));
      return;
    }
    for (int i = 0; i < pins.size(); i++) {
      var each = pins.get(i);
      boolean on = each == chosen && !comparing;
      var button = choice(group, "pinned-" + (i + 1), each.title(), on, each);
      button.setGraphic(Ui.icon(MaterialDesignP.PIN));
      choices.getChildren().add(button);
    }
    int number = 0;
    for (var each : run == null ? List.<ResultTabModel>of() : run.results()) {
      number++;
      if (!model.pinned().has(each)) {
        boolean on = each == chosen && !comparing;
        choices.getChildren().add(choice(group, "result-" + number, each.title(), on, each));
      }
    }
    if (body.compares()) {
      var button = choice(group, "result-compared", msg("compare.tab"), comparing, chosen);
      button.setOnAction(e -> choose(chosen, true));
      choices.getChildren().add(button);
    }
    if (run != null) {
      var text = msg("workbench.messages", run.messages().size());
      boolean on = chosen == null && !comparing;
      choices.getChildren().add(choice(group, "result-messages", text, on, null));
    }
    choices.getChildren().add(Ui.spacer());
    choices.getChildren().add(new ResultActions(chosen, all(), model, body, this::choose));
  }

  private ToggleButton choice(
      ToggleGroup group, String id, String text, boolean on, @Nullable ResultTabModel result) {
    var button = new ToggleButton(text);
    button.setId(id);
    button.getStyleClass().add("result-tab");
    button.setToggleGroup(group);
    button.setSelected(on);
    button.setMinWidth(40);
    button.setOnAction(e -> choose(result, false));
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

  /** The chosen result's, else the last statement's; a comparison is of two. */
  private @Nullable ProofRow proofNow() {
    if (comparing) {
      return null;
    }
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
      // what matters most is the last to be cut
      served.setMinWidth(USE_PREF_SIZE);
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
            rule,
            Ui.label("·", "quiet"),
            numbers,
            fetchOn(now),
            age(now),
            Ui.spacer(),
            Ui.label(now.note(), "caption"));
  }

  private static Node age(ProofRow now) {
    var age = Ui.label(now.age().text(), "quiet", "figures");
    age.setId("replica-age");
    age.setMinWidth(USE_PREF_SIZE);
    if (!now.age().hint().isEmpty()) {
      age.setTooltip(Ui.tip(now.age().hint()));
    }
    return age;
  }

  /** The server ended the rows at the limit; more of them are another run. */
  private Node fetchOn(ProofRow now) {
    var result = chosen;
    var box = Ui.row(6);
    if (now.more() > 0 && result != null) {
      long next = now.more() * 10;
      if (next <= Integer.MAX_VALUE) {
        box.getChildren()
            .add(
                Ui.button(
                    "fetch-more",
                    msg("limit.fetch", Format.exact(next)),
                    () -> model.fetchOn(result, (int) next),
                    "small"));
      }
      box.getChildren()
          .add(
              Ui.button(
                  "fetch-all", msg("limit.fetchall"), () -> model.fetchOn(result, 0), "small"));
      for (var each : box.getChildren()) {
        Tooltip.install(each, Ui.tip(msg("limit.fetchhint")));
      }
      box.setMinWidth(USE_PREF_SIZE);
    }
    return box;
  }

  private void drawBody() {
    var raced = model.study().raced().get();
    var run = model.results().get();
    var rows = chosen == null ? null : chosen.rows();
    // what failed before or between statements has no result of its own
    var failed = chosen == null ? model.error().get() : chosen.error();
    var plan = model.study().plan().get();
    boolean some = rows != null && rows.size() > 0;
    // what had arrived before the failure is there to be looked at and exported
    fault.getChildren().clear();
    fault.setManaged(some && !failed.isEmpty());
    if (some && !failed.isEmpty()) {
      fault.getChildren().setAll(failure(failed));
    }
    if (raced != null) {
      body.showNode(new RaceView(raced));
    } else if (plan != null) {
      body.showNode(new PlanView(plan));
    } else if (comparing && body.compares()) {
      body.showComparison();
    } else if (!failed.isEmpty()
        && !some
        && (run == null || run.messages().isEmpty() || chosen != null)) {
      body.showNode(failure(model.error().get().isEmpty() ? failed : shown(failed)));
    } else if (rows != null) {
      body.show(rows);
    } else if (run != null && (!run.messages().isEmpty() || run.statements() > 1)) {
      body.showNode(messages);
    } else {
      var box = Ui.column(10, Ui.label(msg("workbench.empty"), "quiet"));
      box.getStyleClass().add("empty");
      body.showNode(box);
    }
  }

  /** The run's own words say what to do, if they are of the same failure. */
  private String shown(String failed) {
    var all = model.error().get();
    return all.startsWith(failed) ? all : failed;
  }

  private Node failure(String said) {
    var text = Ui.wrapped(said);
    text.setId("query-error");
    var down = model.down().down().get();
    var title = Ui.label(down == null ? msg("workbench.failed") : down.said(), "title");
    var box = Ui.column(6, title, text);
    if (down != null) {
      var start = Ui.button("start-server", down.action(), model::startServer, "small", "accent");
      start.disableProperty().bind(model.down().starting());
      var under = Ui.label(msg("down.starting"), "quiet");
      box.getChildren().add(Ui.row(8, start, Ui.shownWhen(under, model.down().starting())));
    }
    box.getStyleClass().add("cause-box");
    box.setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_LEFT);
    StackPane.setMargin(box, new Insets(12));
    return box;
  }
}
