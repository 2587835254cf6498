package dev.signalbox.desktop.welcome;

import dev.signalbox.desktop.fx.Tasks;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What a first run offers, and which of it was chosen. Toolkit's thread only. */
public final class WelcomeViewModel {
  private final FirstRunSource source;
  private final Tasks tasks;
  private final Consumer<FirstRunSource> begin;
  private final ObservableList<OfferRow> offers = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable OfferRow> chosen =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * @param begin starts the first run, which is then shown on the Stack screen
   */
  public WelcomeViewModel(FirstRunSource source, Tasks tasks, Consumer<FirstRunSource> begin) {
    this.source = source;
    this.tasks = tasks;
    this.begin = begin;
  }

  /** Looks at what can be started here. */
  public void look() {
    tasks.read(
        source::offers,
        found -> {
          problem.set("");
          offers.setAll(found);
          chosen.set(
              found.stream().filter(OfferRow::possible).findFirst().orElse(found.getFirst()));
        },
        problem::set);
  }

  void choose(OfferRow offer) {
    chosen.set(offer);
  }

  /** Starts what was chosen, if it can be started. */
  void begin() {
    var offer = chosen.get();
    if (offer != null && offer.possible()) {
      begin.accept(source);
    }
  }

  ObservableList<OfferRow> offers() {
    return offers;
  }

  /** Null until the machine was looked at. */
  ReadOnlyObjectProperty<@Nullable OfferRow> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /** Why nothing can be said; empty when all is well. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }
}
