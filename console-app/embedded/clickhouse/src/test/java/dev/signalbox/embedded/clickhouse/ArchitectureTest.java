package dev.signalbox.embedded.clickhouse;

import dev.signalbox.common.architecture.StructureRules;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The module keeps to the rules of structure, and each of them can fail. */
final class ArchitectureTest {
  private static final String ROOT = "dev.signalbox.embedded.clickhouse";

  @TestFactory
  Stream<DynamicTest> holds() {
    return StructureRules.hold(
        ROOT,
        Set.of(
            ROOT,
            ROOT + ".engine",
            ROOT + ".facts",
            ROOT + ".http",
            ROOT + ".mysql",
            ROOT + ".sql"));
  }

  @TestFactory
  Stream<DynamicTest> canFail() {
    return StructureRules.canFail();
  }
}
