package dev.signalbox.desktop;

import com.tngtech.archunit.lang.ArchRule;
import dev.signalbox.common.architecture.ArchitectureContract;
import java.util.Map;

/** The window's rules hold, and each of them would be broken by its fault. */
final class ArchitectureTest extends ArchitectureContract {
  ArchitectureTest() {
    super("dev.signalbox.desktop");
  }

  @Override
  protected Map<String, ArchRule> rules() {
    return Architecture.rules();
  }
}
