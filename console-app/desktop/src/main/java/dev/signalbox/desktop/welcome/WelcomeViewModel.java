package dev.signalbox.desktop.welcome;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.engine.stack.StackKind;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The kinds of stack that are offered, and which was chosen. Toolkit's thread only. */
public final class WelcomeViewModel {
  private final FirstRunSource source;
  private final Tasks tasks;
  private final Optional<StackKind> preferred;
  private final Consumer<OfferRow> begin;
  private final ObservableList<OfferRow> offers = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable OfferRow> chosen =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * @param preferred the kind that is proposed, also when it cannot be started; empty for the first
   *     that can
   * @param begin what is done with the one that was chosen
   */
  public WelcomeViewModel(
      FirstRunSource source, Tasks tasks, Optional<StackKind> preferred, Consumer<OfferRow> begin) {
    this.preferred = preferred;
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
              found.stream()
                  .filter(offer -> preferred.map(offer.kind()::equals).orElseGet(offer::possible))
                  .findFirst()
                  .orElse(found.getFirst()));
        },
        problem::set);
  }

  void choose(OfferRow offer) {
    chosen.set(offer);
  }

  /** Goes on with what was chosen. */
  void begin() {
    var offer = chosen.get();
    if (offer != null) {
      begin.accept(offer);
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
