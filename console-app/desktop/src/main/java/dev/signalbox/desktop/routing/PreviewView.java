package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.editor.SqlEditor;
import dev.signalbox.desktop.model.GuardWord;
import dev.signalbox.desktop.model.RouteAnswer;
import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.desktop.ui.Ui;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where would it go? A statement, the session it comes from, the answer, and the whole walk. */
final class PreviewView extends StackPane {
  private final Label target = Ui.label("", "answer-target");
  private final Label why = Ui.wrapped("", "quiet");
  private final Label guard = Ui.wrapped("");
  private final Label otherGuard = Ui.wrapped("");
  private final VBox answer = Ui.column(3, target, guard, why);
  private final Label side = Ui.label("", "caption");
  private final Label otherSide = Ui.label("", "caption");
  private final Label otherTarget = Ui.label("", "answer-target");
  private final Label otherWhy = Ui.wrapped("", "quiet");
  private final VBox other = Ui.column(3, otherSide, otherTarget, otherGuard, otherWhy);
  private final GridPane both = new GridPane();
  private final PreviewViewModel model;
  private final VBox trace = Ui.column(0);
  private final Label digest = Ui.wrapped("", "mono");
  private final Label rewritten = Ui.wrapped("", "mono");
  private final VBox below = Ui.column(10);
  private final Label empty = Ui.wrapped(msg("preview.empty"), "quiet");
  private final IntConsumer openRule;

  PreviewView(PreviewViewModel model, IntConsumer openRule) {
    this.model = model;
    this.openRule = openRule;
    var editor = new SqlEditor("preview-sql", false);
    editor.setMinHeight(112);
    editor.setPrefHeight(112);
    editor.setMaxHeight(112);
    var area = editor.area();
    area.textProperty().addListener((o, was, is) -> model.sql().set(is));
    model
        .sql()
        .addListener(
            (o, was, is) -> {
              if (!is.equals(area.getText())) {
                area.replaceText(is);
              }
            });
    area.replaceText(model.sql().get());
    var user = field("preview-user", msg("preview.user"));
    user.textProperty().bindBidirectional(model.user());
    var schema = field("preview-schema", msg("preview.schema"));
    schema.textProperty().bindBidirectional(model.schema());
    var transaction = new CheckBox(msg("preview.transaction"));
    transaction.setId("preview-transaction");
    transaction.selectedProperty().bindBidirectional(model.inTransaction());
    answer.getStyleClass().add("answer");
    other.getStyleClass().addAll("answer", "paired");
    other.setId("route-other");
    otherTarget.setId("route-other-target");
    target.setMinWidth(0);
    otherTarget.setMinWidth(0);
    both.setHgap(8);
    answer.setId("route-answer");
    target.setId("route-target");
    why.setId("route-why");
    guard.setId("route-guard");
    digest.setId("route-digest");
    trace.setId("route-trace");
    below
        .getChildren()
        .setAll(
            both, trace, Ui.column(4, Ui.label(msg("preview.sees"), "quiet"), digest), rewritten);
    var body =
        Ui.column(
            10,
            editor,
            Ui.row(8, caption(msg("preview.user")), user, caption(msg("preview.schema")), schema),
            transaction,
            empty,
            below);
    body.getStyleClass().add("panel-body");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(new Panel(msg("preview.title"), scroll));
    model.answer().addListener((o, was, is) -> show(is));
    model.other().addListener((o, was, is) -> show(model.answer().get()));
    show(model.answer().get());
  }

  private static Label caption(String text) {
    var label = Ui.label(text, "quiet");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static ColumnConstraints part(double percent) {
    var part = new ColumnConstraints();
    part.setPercentWidth(percent);
    return part;
  }

  private static TextField field(String id, String name) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.setPrefWidth(110);
    field.setMinWidth(50);
    HBox.setHgrow(field, Priority.ALWAYS);
    field.getStyleClass().add("small");
    return field;
  }

  private void show(@Nullable RouteAnswer now) {
    below.setVisible(now != null);
    below.setManaged(now != null);
    empty.setVisible(now == null);
    empty.setManaged(now == null);
    if (now == null) {
      return;
    }
    target.setText("→ " + now.target());
    Ui.restyle(target, "hue-", now.hue().hueClass());
    Ui.restyle(answer, "hue-", now.hue().hueClass());
    why.setText(now.why());
    say(guard, now.guard());
    showOther(model.other().get());
    digest.setText(now.digest() + (now.digestHash().isEmpty() ? "" : "\n" + now.digestHash()));
    var word = now.guard();
    String asked = word == null ? "" : word.words();
    String sent =
        !asked.isEmpty()
            ? msg("preview.asked", asked)
            : now.rewritten().isEmpty() ? "" : msg("preview.sent", now.rewritten());
    rewritten.setText(sent);
    rewritten.setVisible(!sent.isEmpty());
    rewritten.setManaged(!sent.isEmpty());
    trace.getChildren().setAll(now.trace().stream().map(this::line).toList());
  }

  /** Before and under the draft, side by side where they differ. */
  private void showOther(@Nullable RouteAnswer now) {
    both.getChildren().clear();
    if (now == null) {
      both.getColumnConstraints().setAll(part(100));
      both.add(answer, 0, 0);
      answer.getStyleClass().remove("paired");
      answer.getChildren().setAll(target, guard, why);
      return;
    }
    boolean drafted = model.isDraft();
    both.getColumnConstraints().setAll(part(50), part(50));
    both.add(answer, drafted ? 1 : 0, 0);
    both.add(other, drafted ? 0 : 1, 0);
    if (!answer.getStyleClass().contains("paired")) {
      answer.getStyleClass().add("paired");
    }
    side.setText(drafted ? msg("preview.draft") : msg("preview.now"));
    otherSide.setText(drafted ? msg("preview.now") : msg("preview.draft"));
    answer.getChildren().setAll(side, target, guard, why);
    otherTarget.setText("→ " + now.target());
    Ui.restyle(otherTarget, "hue-", now.hue().hueClass());
    Ui.restyle(other, "hue-", now.hue().hueClass());
    otherWhy.setText(now.why());
    say(otherGuard, now.guard());
  }

  private static void say(Label label, @Nullable GuardWord word) {
    label.setVisible(word != null);
    label.setManaged(word != null);
    if (word != null) {
      label.setText(word.text());
      Ui.tone(label, word.tone());
    }
  }

  private Node line(RouteAnswer.TraceRow row) {
    var id = Ui.label(String.valueOf(row.ruleId()), row.matched() ? "strong" : "quiet", "figures");
    id.setMinWidth(36);
    var text =
        Ui.label(
            row.comment().isEmpty() ? row.text() : row.comment(),
            row.matched() ? "strong" : "quiet");
    text.setMinWidth(0);
    var effect = Ui.label(row.matched() ? row.effect() : "–");
    effect.setMinWidth(USE_PREF_SIZE);
    Ui.tone(effect, row.matched() ? Tone.OK : Tone.QUIET);
    var line = Ui.row(8, id, text, Ui.spacer(), effect);
    line.getStyleClass().add("trace-row");
    text.setTooltip(Ui.tip(row.text() + (row.comment().isEmpty() ? "" : "\n" + row.comment())));
    line.setId("trace-" + row.ruleId());
    line.setOnMouseClicked(e -> openRule.accept(row.ruleId()));
    return line;
  }
}
