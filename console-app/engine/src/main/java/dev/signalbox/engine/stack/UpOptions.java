package dev.signalbox.engine.stack;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a stack is to come up.
 *
 * @param demoCredentials the platform's well-known logins instead of generated ones; only when the
 *     stack is made
 * @param engineLibrary a libchdb file of the user's instead of the downloaded one
 */
public record UpOptions(boolean demoCredentials, Optional<Path> engineLibrary) {
  public static UpOptions defaults() {
    return new UpOptions(false, Optional.empty());
  }
}
