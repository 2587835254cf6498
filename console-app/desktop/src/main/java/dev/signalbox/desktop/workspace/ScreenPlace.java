package dev.signalbox.desktop.workspace;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.shell.Screen;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Each screen's name, title and icon, in the order of the navigation. */
enum ScreenPlace {
  STACK("stack", msg("nav.stack"), MaterialDesignH.HEXAGON_MULTIPLE_OUTLINE, false),
  PIPELINE("pipeline", msg("nav.pipeline"), MaterialDesignT.TRANSIT_CONNECTION_HORIZONTAL, false),
  RESOURCES("resources", msg("nav.resources"), MaterialDesignC.CHART_LINE, false),
  ROUTING("routing", msg("nav.routing"), MaterialDesignC.CALL_SPLIT, false),
  WORKBENCH("workbench", msg("nav.workbench"), MaterialDesignT.TABLE_LARGE, false),
  DATA("data", msg("nav.data"), MaterialDesignD.DATABASE_IMPORT_OUTLINE, false),
  PROCESSES("processes", msg("nav.processes"), MaterialDesignF.FORMAT_LIST_BULLETED, false),
  ACTIVITY("activity", msg("nav.activity"), MaterialDesignC.CLOCK_OUTLINE, true),
  SETTINGS("settings", msg("nav.settings"), MaterialDesignC.COG_OUTLINE, true);

  private final String id;
  private final String title;
  private final Ikon icon;
  private final boolean apart;

  ScreenPlace(String id, String title, Ikon icon, boolean apart) {
    this.id = id;
    this.title = title;
    this.icon = icon;
    this.apart = apart;
  }

  String id() {
    return id;
  }

  /**
   * @param view makes the screen when it is first gone to
   */
  Screen screen(Supplier<Node> view) {
    return new Screen(id, title, icon, apart, view);
  }
}
