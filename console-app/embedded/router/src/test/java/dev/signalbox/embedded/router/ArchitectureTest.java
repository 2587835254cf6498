package dev.signalbox.embedded.router;

import dev.signalbox.common.architecture.StructureRules;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The module keeps to the rules of structure, and each of them can fail. */
final class ArchitectureTest {
  private static final String ROOT = "dev.signalbox.embedded.router";

  @TestFactory
  Stream<DynamicTest> holds() {
    return StructureRules.hold(
        ROOT,
        Set.of(
            ROOT,
            ROOT + ".front",
            ROOT + ".admin",
            ROOT + ".backend",
            ROOT + ".cache",
            ROOT + ".guard",
            ROOT + ".runtime"));
  }

  @TestFactory
  Stream<DynamicTest> canFail() {
    return StructureRules.canFail();
  }
}
