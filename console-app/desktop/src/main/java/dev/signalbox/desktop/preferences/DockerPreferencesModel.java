package dev.signalbox.desktop.preferences;

import dev.signalbox.engine.stack.docker.DockerSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people choose of Docker stacks; saved at once, in force from the next launch on. */
public final class DockerPreferencesModel {
  private static final String PORT = "SIGNALBOX_(\\w+)_PORT";

  private final SettingsFile file;
  private final Runnable changed;

  /**
   * @param changed told after each change
   */
  public DockerPreferencesModel(SettingsFile file, Runnable changed) {
    this.file = file;
    this.changed = changed;
  }

  List<String> sizes() {
    return DockerSettings.SIZES;
  }

  String size() {
    return file.get().docker().getOrDefault(DockerSettings.SIZE, DockerSettings.SIZES.getFirst());
  }

  void chooseSize(String size) {
    save(DockerSettings.SIZE, size);
  }

  String prefix() {
    return file.get().docker().getOrDefault(DockerSettings.IMAGE_PREFIX, "");
  }

  /** False when the text cannot stand before an image's name. */
  boolean choosePrefix(String text) {
    var prefix = text.strip();
    if (!DockerSettings.isPrefix(prefix)) {
      return false;
    }
    save(DockerSettings.IMAGE_PREFIX, prefix);
    return true;
  }

  /** Ports that were chosen, by what they are for. */
  Map<String, String> ports() {
    var ports = new TreeMap<String, String>();
    file.get()
        .docker()
        .forEach(
            (name, value) -> {
              if (name.matches(PORT)) {
                ports.put(name, value);
              }
            });
    return ports;
  }

  /** Lets the stack choose that port itself again. */
  void forgetPort(String setting) {
    save(setting, "");
  }

  /** Keeps a setting, by the name of its environment variable. */
  public void save(String name, String value) {
    file.save(file.get().docker(name, value));
    changed.run();
  }
}
