package dev.signalbox.desktop.routing;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.ui.Panel;
import dev.signalbox.desktop.ui.Tables;
import dev.signalbox.desktop.ui.Ui;
import dev.signalbox.routing.draft.RuleTemplate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The rules in order, with what can be done with them. */
final class RulesView extends StackPane {
  /** Narrower tables show no rates: the name needs the room. */
  private static final double NARROW = 440;

  private final RoutingViewModel routing;
  private final RulesViewModel model;
  private final TableView<RuleRow> table;
  private Set<Integer> chosen = Set.of();
  private boolean selecting;

  /**
   * @param more shown at the right end of the title
   */
  RulesView(RoutingViewModel routing, Node more) {
    this.routing = routing;
    this.model = routing.rules();
    table = Tables.of("rules-table", model.rules(), msg("routing.norules"));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    var rule = RuleCells.name(msg("column.rule"), routing.lint());
    var rate = Tables.number(msg("column.hitrate"), 62, RuleRow::hitsPerSecond);
    table
        .getColumns()
        .setAll(
            List.of(
                RuleCells.onOff(model),
                Tables.number(msg("column.id"), 48, r -> String.valueOf(r.id())),
                rule,
                Tables.tag(msg("column.to"), 106, RuleRow::to, RuleRow::hue),
                Tables.number(msg("column.hits"), 60, RuleRow::hits),
                rate));
    table.widthProperty().addListener((o, was, is) -> fit(rule, rate));
    RuleDrag.enable(table, model, () -> chosen);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RuleRow>) change -> choose());
    model.rules().addListener((ListChangeListener<RuleRow>) change -> select(chosen));
    model
        .selected()
        .addListener(
            (o, was, is) -> {
              if (!chosen.contains(is.intValue())) {
                select(Set.of(is.intValue()));
                scrollTo(is.intValue());
              }
            });
    routing.lint().findings().addListener((ListChangeListener<LintRow>) change -> table.refresh());
    var panel = new Panel(msg("routing.rules"), table);
    panel.subtitle().textProperty().bind(model.source());
    panel.subtitle().setId("rules-source");
    panel.subtitle().setMinWidth(0);
    panel.actions(
        button("rule-up", MaterialDesignA.ARROW_UP, msg("rule.up"), () -> shift(false)),
        button("rule-down", MaterialDesignA.ARROW_DOWN, msg("rule.down"), () -> shift(true)),
        button(
            "rule-duplicate",
            MaterialDesignC.CONTENT_COPY,
            msg("rule.duplicate"),
            () -> model.duplicate(chosen)),
        button(
            "rule-delete",
            MaterialDesignD.DELETE_OUTLINE,
            msg("rule.delete"),
            () -> model.delete(chosen)),
        templates(),
        more);
    getChildren().add(panel);
    if (!model.rules().isEmpty()) {
      select(Set.of(model.rules().getFirst().id()));
    }
  }

  private Node button(String id, org.kordamp.ikonli.Ikon icon, String text, Runnable action) {
    var button = Ui.iconButton(id, icon, text, action);
    button.disableProperty().bind(model.canEdit().not());
    return button;
  }

  private MenuButton templates() {
    var menu = new MenuButton(msg("rule.new"));
    menu.setId("rule-new");
    menu.getStyleClass().add("small");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.setMaxHeight(USE_PREF_SIZE);
    for (var template : RuleTemplate.values()) {
      var item = new MenuItem(name(template));
      item.setId("template-" + template.name().toLowerCase(java.util.Locale.ROOT));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> routing.add(template));
      menu.getItems().add(item);
    }
    menu.disableProperty().bind(model.canEdit().not());
    return menu;
  }

  private static String name(RuleTemplate template) {
    return switch (template) {
      case AGGREGATIONS -> msg("template.aggregations");
      case LOCKING_READS -> msg("template.locking");
      case DIGEST -> msg("template.digest");
      case CLIENTS -> msg("template.clients");
      case MIRROR -> msg("template.mirror");
      case CACHE -> msg("template.cache");
      case BLOCK -> msg("template.block");
      case REWRITE -> msg("template.rewrite");
      case USER -> msg("template.user");
      case SCHEMA -> msg("template.schema");
      case DELAY -> msg("template.delay");
      case TIMEOUT -> msg("template.timeout");
      case EMPTY -> msg("template.empty");
    };
  }

  private void fit(TableColumn<RuleRow, String> rule, TableColumn<RuleRow, String> rate) {
    rate.setVisible(table.getWidth() >= NARROW);
    double others =
        table.getColumns().stream()
            .filter(column -> column != rule && column.isVisible())
            .mapToDouble(TableColumn::getWidth)
            .sum();
    // the bar that scrolls
    rule.setPrefWidth(Math.max(100, table.getWidth() - others - 16));
  }

  private void key(KeyEvent e) {
    if (e.isAltDown() && (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN)) {
      shift(e.getCode() == KeyCode.DOWN);
    } else if (e.getCode() == KeyCode.DELETE) {
      model.delete(chosen);
    } else if (e.isShortcutDown() && e.getCode() == KeyCode.D) {
      model.duplicate(chosen);
    } else if (e.getCode() == KeyCode.SPACE) {
      boolean on = table.getSelectionModel().getSelectedItems().stream().allMatch(RuleRow::active);
      model.turn(chosen, !on);
    } else {
      return;
    }
    e.consume();
  }

  private void shift(boolean down) {
    model.shift(chosen, down);
  }

  private void choose() {
    if (selecting) {
      return;
    }
    var items = table.getSelectionModel().getSelectedItems();
    // rows are exchanged for ones with other counters: that chooses nothing
    if (!items.isEmpty()) {
      chosen =
          items.stream()
              .filter(java.util.Objects::nonNull)
              .map(RuleRow::id)
              .collect(Collectors.toCollection(TreeSet::new));
      var lead = table.getSelectionModel().getSelectedItem();
      if (lead != null) {
        model.selected().set(lead.id());
      }
    }
  }

  private void select(Set<Integer> ids) {
    selecting = true;
    var there = new TreeSet<Integer>();
    table.getSelectionModel().clearSelection();
    for (int i = 0; i < table.getItems().size(); i++) {
      int id = table.getItems().get(i).id();
      if (ids.contains(id)) {
        table.getSelectionModel().select(i);
        there.add(id);
      }
    }
    selecting = false;
    chosen = there.isEmpty() ? Set.of() : there;
    if (!there.isEmpty() && !there.contains(model.selected().get())) {
      model.selected().set(there.first());
    }
  }

  private void scrollTo(int id) {
    for (int i = 0; i < table.getItems().size(); i++) {
      if (table.getItems().get(i).id() == id) {
        table.scrollTo(Math.max(0, i - 3));
      }
    }
  }
}
