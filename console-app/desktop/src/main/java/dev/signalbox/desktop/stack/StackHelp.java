package dev.signalbox.desktop.stack;

import java.util.Optional;

/** What the window can do for a stack besides commanding it. Toolkit's thread only. */
public interface StackHelp {
  /** None of it. */
  StackHelp NONE =
      new StackHelp() {
        @Override
        public boolean open(String address) {
          return false;
        }

        @Override
        public boolean hasSettings() {
          return false;
        }

        @Override
        public void openSettings() {
          throw new IllegalStateException("this stack has no settings");
        }

        @Override
        public Optional<String> portSetting(int port) {
          return Optional.empty();
        }

        @Override
        public void choosePort(String setting, int port) {
          throw new IllegalStateException("this stack has no settings");
        }
      };

  /** Shows a page in the system's browser; false when this system has none. */
  boolean open(String address);

  /** Whether people can choose this stack's size and ports. */
  boolean hasSettings();

  /** Shows where they do. */
  void openSettings();

  /** The setting that a port of this machine comes from; empty when it cannot be chosen. */
  Optional<String> portSetting(int port);

  /** Keeps another port for the next launch. */
  void choosePort(String setting, int port);
}
