package dev.signalbox.desktop.preferences;

import dev.signalbox.desktop.ui.Theme;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings people choose; each change is in force and saved at once. */
public final class PreferencesViewModel {
  private final SettingsFile file;
  private final Consumer<Theme.Mode> apply;
  private final String dataDirectory;
  private final ReadOnlyObjectWrapper<Theme.Mode> theme;

  /**
   * @param dataDirectory where the stack's data is, to be shown
   */
  public PreferencesViewModel(SettingsFile file, Consumer<Theme.Mode> apply, String dataDirectory) {
    this.file = file;
    this.apply = apply;
    this.dataDirectory = dataDirectory;
    this.theme = new ReadOnlyObjectWrapper<>(file.get().theme());
  }

  public ReadOnlyObjectProperty<Theme.Mode> theme() {
    return theme.getReadOnlyProperty();
  }

  /** Chooses the theme. */
  public void choose(Theme.Mode mode) {
    theme.set(mode);
    file.save(file.get().with(mode));
    apply.accept(mode);
  }

  String settingsFile() {
    return file.file().toString();
  }

  String dataDirectory() {
    return dataDirectory;
  }
}
