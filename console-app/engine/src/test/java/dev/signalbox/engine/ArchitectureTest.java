package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The architecture's rules hold, and each of them would be broken by its fault. */
final class ArchitectureTest {
  private static JavaClasses production = new ClassFileImporter().importClasses();

  @BeforeAll
  static void read() {
    production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signalbox.engine");
  }

  @Test
  void theEngineIsRead() {
    assertThat(production.size()).isGreaterThan(100);
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return Architecture.rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(production)));
  }

  @TestFactory
  Stream<DynamicTest> canFail() {
    var faults =
        new ClassFileImporter()
            .importPackages("dev.signalbox.engine")
            .that(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                    "..faults.."));
    return Architecture.rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(
                                rule.getValue()
                                    .allowEmptyShould(true)
                                    .evaluate(faults)
                                    .hasViolation())
                            .isTrue()));
  }
}
