package dev.signalbox.desktop.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A question with two answers, in a line that is there while it is asked. */
public final class Question extends HBox {
  /**
   * @param question what is asked; empty while nothing is
   * @param id of the question's text
   * @param first the answer that Enter gives: it has the focus when the question comes; {@code yes}
   *     or {@code no}
   */
  public Question(ReadOnlyStringProperty question, String id, Button yes, Button no, Button first) {
    super(8);
    var text = Ui.wrapped("");
    text.setId(id);
    text.textProperty().bind(question);
    text.setMaxWidth(Double.MAX_VALUE);
    setHgrow(text, Priority.ALWAYS);
    yes.setMinWidth(USE_PREF_SIZE);
    no.setMinWidth(USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(text, yes, no);
    Ui.shownWhen(this, question.isNotEmpty());
    question.addListener(
        (o, was, is) -> {
          if (was.isEmpty() && !is.isEmpty()) {
            first.requestFocus();
          }
        });
  }
}
