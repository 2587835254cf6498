package dev.signalbox.desktop.workbench.chart;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import dev.signalbox.engine.results.ResultStore;
import dev.signalbox.engine.workbench.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** What is drawn of a result, by choice. Toolkit's thread only; rows are read elsewhere. */
final class ChartModel {
  private final ResultStore store;
  private final Tasks tasks;
  private final List<Column> columns;
  private final ReadOnlyObjectWrapper<@Nullable ChartData> data = new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private ChartChoiceModel choice;

  ChartModel(ResultModel result) {
    store = result.store();
    tasks = result.tasks();
    columns = store.columns();
    choice = ChartChoiceModel.guess(columns);
    read();
  }

  private void read() {
    var now = choice;
    if (now.ys().isEmpty()) {
      data.set(null);
      problem.set(numbers().isEmpty() ? msg("chart.nonumbers") : msg("chart.noy"));
      return;
    }
    tasks.read(
        () -> ChartReaderModel.read(store, now),
        read -> {
          if (now.equals(choice)) {
            problem.set(read.points() == 0 ? msg("chart.nopoints") : "");
            data.set(read.points() == 0 ? null : read);
          }
        },
        why -> {
          if (now.equals(choice)) {
            data.set(null);
            problem.set(why);
          }
        });
  }

  ChartChoiceModel choice() {
    return choice;
  }

  /** Draws something else. */
  void choose(ChartChoiceModel next) {
    if (!next.equals(choice)) {
      choice = next;
      read();
    }
  }

  String name(int column) {
    return columns.get(column).name();
  }

  /** All columns, from 0. */
  List<Integer> columns() {
    return IntStream.range(0, columns.size()).boxed().toList();
  }

  /** Those of numbers. */
  List<Integer> numbers() {
    return columns().stream().filter(i -> columns.get(i).numeric()).toList();
  }

  /** Writes the picture; how that ended is in {@link #said}. */
  void savePng(Image image, Path file) {
    save(file, reporter -> ChartFile.png(image, file));
  }

  void saveSvg(String svg, Path file) {
    save(file, reporter -> ChartFile.svg(svg, file));
  }

  private void save(Path file, Tasks.Work work) {
    said.set("");
    tasks.start(
        msg("chart.task", String.valueOf(file.getFileName())),
        work,
        end -> said.set(end.done() ? msg("chart.saved", String.valueOf(file)) : end.said()));
  }

  /** What is drawn; null while there is nothing to draw. */
  ReadOnlyObjectProperty<@Nullable ChartData> data() {
    return data.getReadOnlyProperty();
  }

  /** Why nothing is drawn; empty when something is or will be. */
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** How the last file ended. */
  ReadOnlyStringProperty said() {
    return said.getReadOnlyProperty();
  }
}
