package dev.signalbox.desktop.workbench.chart;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.ui.Token;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.desktop.workbench.grid.ResultModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** A result as a chart, with a bar to choose what is drawn. */
public final class ChartPane extends VBox {
  private static final double SHARP = 2;

  private final ChartModel model;
  private final ObservableValue<Palette> palette;

  /** Held here: the palette outlives the chart, and knows it weakly. */
  private final ChangeListener<Palette> repaint = (o, was, is) -> draw();

  private final Surface surface = new Surface();
  private final Label empty = Ui.wrapped("", "quiet");
  private final Label under = Ui.label("", "figures");
  private final Label note = Ui.label("", "quiet");

  public ChartPane(ResultModel result, ObservableValue<Palette> palette) {
    this.palette = palette;
    model = new ChartModel(result);
    setId("chart-pane");
    setMinHeight(0);
    empty.setId("chart-empty");
    note.setId("chart-note");
    var middle = new StackPane(surface, empty);
    middle.setMinHeight(0);
    var said = Ui.label(model.said(), "quiet");
    said.setId("chart-said");
    var status = Ui.row(12, under, Ui.spacer(), note, said);
    status.getStyleClass().add("result-status");
    getChildren().setAll(bar(), Ui.growing(middle), status);
    surface.setOnMouseMoved(
        e -> {
          var painter = surface.painter;
          under.setText(painter == null ? "" : painter.nearest(e.getX(), e.getY()));
        });
    surface.setOnMouseExited(e -> under.setText(""));
    palette.addListener(new WeakChangeListener<>(repaint));
    model.data().addListener((o, was, is) -> draw());
    model.problem().addListener((o, was, is) -> draw());
    draw();
  }

  private Node bar() {
    var kinds = new HBox();
    kinds.getStyleClass().add("segmented");
    var group = new ToggleGroup();
    for (var kind : ChartKind.values()) {
      var button = new ToggleButton(kind.label());
      button.setId("chart-" + kind.name().toLowerCase(Locale.ROOT));
      button.getStyleClass().add("small");
      button.setToggleGroup(group);
      button.setSelected(model.choice().kind() == kind);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(
          e -> {
            button.setSelected(true);
            model.choose(model.choice().drawn(kind));
          });
      kinds.getChildren().add(button);
    }
    var bar =
        Ui.row(
            8,
            kinds,
            Ui.label(msg("chart.x"), "quiet"),
            columns("chart-x", msg("chart.rownumber"), model.choice().x(), true),
            values(),
            Ui.label(msg("chart.split"), "quiet"),
            columns("chart-series", msg("chart.nosplit"), model.choice().series(), false),
            Ui.spacer(),
            export());
    bar.getStyleClass().addAll("result-bar", "panel-header");
    return bar;
  }

  /** A choice of one column, or of none. */
  private ComboBox<String> columns(String id, String none, int chosen, boolean along) {
    var names = new ArrayList<String>(List.of(none));
    model.columns().forEach(i -> names.add(model.name(i)));
    var box = new ComboBox<String>();
    box.setId(id);
    box.getStyleClass().add("small");
    box.getItems().setAll(names);
    box.getSelectionModel().select(chosen + 1);
    box.setPrefWidth(140);
    box.getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (o, was, is) -> {
              int column = Math.max(0, is.intValue()) - 1;
              model.choose(along ? model.choice().over(column) : model.choice().split(column));
            });
    return box;
  }

  private MenuButton values() {
    var menu = new MenuButton(msg("chart.y"));
    menu.setId("chart-y");
    menu.getStyleClass().add("small");
    menu.setMinWidth(USE_PREF_SIZE);
    for (int column : model.numbers()) {
      var item = new CheckMenuItem(model.name(column));
      item.setMnemonicParsing(false);
      item.setSelected(model.choice().ys().contains(column));
      item.setOnAction(e -> model.choose(model.choice().with(column, item.isSelected())));
      menu.getItems().add(item);
    }
    return menu;
  }

  private MenuButton export() {
    var menu = new MenuButton(msg("chart.export"));
    menu.setId("chart-export");
    menu.getStyleClass().add("small");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.disableProperty().bind(model.data().isNull());
    var png = new MenuItem(msg("chart.png"));
    png.setId("chart-png");
    png.setOnAction(e -> choose("png", this::savePng));
    var svg = new MenuItem(msg("chart.svg"));
    svg.setId("chart-svg");
    svg.setOnAction(e -> choose("svg", this::saveSvg));
    menu.getItems().setAll(png, svg);
    return menu;
  }

  private void choose(String extension, Consumer<Path> then) {
    var chooser = new FileChooser();
    chooser.setTitle(msg("chart.export"));
    chooser.setInitialFileName("chart." + extension);
    var file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      then.accept(file.toPath());
    }
  }

  /** Writes what is seen, twice as sharp. */
  void savePng(Path file) {
    var image =
        new WritableImage((int) (surface.getWidth() * SHARP), (int) (surface.getHeight() * SHARP));
    var how = new SnapshotParameters();
    how.setTransform(Transform.scale(SHARP, SHARP));
    how.setFill(palette.getValue().get(Token.PANEL));
    surface.canvas.snapshot(how, image);
    model.savePng(image, file);
  }

  void saveSvg(Path file) {
    var painter = surface.painter;
    if (painter != null) {
      var colors = palette.getValue();
      var pen = new SvgPen(surface.getWidth(), surface.getHeight(), colors.get(Token.PANEL));
      painter.paint(pen, colors);
      model.saveSvg(pen.end(), file);
    }
  }

  private void draw() {
    empty.setText(model.problem().get());
    var data = model.data().get();
    note.setText(data == null ? "" : data.note());
    surface.draw();
  }

  /** As large as there is room. */
  private final class Surface extends Region {
    private final Canvas canvas = new Canvas();
    private @Nullable ChartPainter painter;

    Surface() {
      setId("chart");
      setMinSize(0, 0);
      getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
      if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
      }
    }

    void draw() {
      var g = canvas.getGraphicsContext2D();
      g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
      var data = model.data().get();
      painter =
          data == null || getWidth() < 80 || getHeight() < 80
              ? null
              : new ChartPainter(data, getWidth(), getHeight());
      if (painter != null) {
        painter.paint(new CanvasPen(g), palette.getValue());
      }
    }
  }
}
