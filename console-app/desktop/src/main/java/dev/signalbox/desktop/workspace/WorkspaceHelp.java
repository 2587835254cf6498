package dev.signalbox.desktop.workspace;

import dev.signalbox.desktop.preferences.DockerPreferencesModel;
import dev.signalbox.desktop.stack.StackHelp;
import dev.signalbox.engine.stack.docker.DockerSettings;
import java.util.Optional;

/**
 * What the window does for a stack besides commanding it: pages in the browser, settings of a
 * Docker stack.
 *
 * @param settings shows the settings' screen
 */
record WorkspaceHelp(Parts parts, DockerPreferencesModel docker, Runnable settings)
    implements StackHelp {
  @Override
  public boolean open(String address) {
    return parts.browser().test(address);
  }

  @Override
  public boolean hasSettings() {
    return parts.kind().containers();
  }

  @Override
  public void openSettings() {
    settings.run();
  }

  @Override
  public Optional<String> portSetting(int port) {
    return hasSettings()
        ? DockerSettings.portSetting(port, parts.stack().state().get().services())
        : Optional.empty();
  }

  @Override
  public void choosePort(String setting, int port) {
    docker.save(setting, Integer.toString(port));
  }
}
