package dev.signalbox.desktop.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/** Dark or light, by choice or as the system is; one scene's style sheets and palette. */
public final class Theme {
  /** What the person chose. */
  public enum Mode {
    SYSTEM,
    DARK,
    LIGHT
  }

  private final Palette dark = new Palette("theme-dark.css");
  private final Palette light = new Palette("theme-light.css");
  private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(dark);
  private final Scene scene;
  private Mode mode;

  /**
   * Styles the scene and keeps it as the system is until told otherwise. The {@link Typefaces} are
   * loaded by then.
   */
  public Theme(Scene scene, Mode mode) {
    this.scene = scene;
    this.mode = mode;
    Platform.getPreferences().colorSchemeProperty().addListener((o, was, is) -> apply());
    apply();
  }

  /** Changes at once, everywhere. */
  public void use(Mode chosen) {
    mode = chosen;
    apply();
  }

  private void apply() {
    boolean nowDark =
        switch (mode) {
          case DARK -> true;
          case LIGHT -> false;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    Application.setUserAgentStylesheet(
        nowDark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene
        .getStylesheets()
        .setAll(url(nowDark ? "theme-dark.css" : "theme-light.css"), url("signalbox.css"));
    palette.set(nowDark ? dark : light);
  }

  /** The colours in force, for what is drawn. */
  public ReadOnlyObjectProperty<Palette> palette() {
    return palette.getReadOnlyProperty();
  }

  private static String url(String name) {
    var url = Theme.class.getResource("/dev/signalbox/desktop/" + name);
    if (url == null) {
      throw new IllegalStateException("style sheet " + name + " is missing");
    }
    return url.toExternalForm();
  }
}
