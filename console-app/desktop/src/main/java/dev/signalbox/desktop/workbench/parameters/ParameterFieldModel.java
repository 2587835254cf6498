package dev.signalbox.desktop.workbench.parameters;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.engine.workbench.parameters.Parameter;
import dev.signalbox.engine.workbench.parameters.ParameterValue;
import dev.signalbox.engine.workbench.parameters.ParameterValue.Type;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One field of the form. Toolkit's thread only. */
final class ParameterFieldModel {
  private final Parameter parameter;
  private final StringProperty text;
  private final IntegerProperty type;
  private boolean chosen;
  private boolean guessing;

  ParameterFieldModel(Parameter parameter, @Nullable ParameterValue last) {
    this.parameter = parameter;
    chosen = last != null || parameter.counts();
    text = new SimpleStringProperty(last == null || last.text() == null ? "" : last.text());
    var first = last == null ? parameter.counts() ? Type.NUMBER : Type.TEXT : last.type();
    type = new SimpleIntegerProperty((first == null ? Type.TEXT : first).ordinal());
    text.addListener((o, was, is) -> guess(is));
    type.addListener((o, was, is) -> chosen |= !guessing);
  }

  /** Until people choose, the type follows what they type, before their eyes. */
  private void guess(String now) {
    if (!chosen) {
      guessing = true;
      // ClickHouse casts by itself; a text serves every type
      type.set((parameter.type().isEmpty() ? ParameterValue.looksLike(now) : Type.TEXT).ordinal());
      guessing = false;
    }
  }

  /** What can be chosen, in words. */
  static List<String> types() {
    return List.of(msg("parameter.text"), msg("parameter.number"), msg("parameter.null"));
  }

  String name() {
    return parameter.name();
  }

  String label() {
    return parameter.type().isEmpty() ? name() : name() + " · " + parameter.type();
  }

  StringProperty text() {
    return text;
  }

  /** The place in {@link #types}. */
  IntegerProperty type() {
    return type;
  }

  boolean isNull() {
    return type.get() == Type.NULL.ordinal();
  }

  ParameterValue value() {
    return new ParameterValue(Type.values()[Math.max(0, type.get())], text.get());
  }
}
