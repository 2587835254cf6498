package dev.signalbox.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The window's rules hold, and each of them would be broken by its fault. */
final class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.signalbox.desktop");

  @Test
  void theWindowIsRead() {
    assertThat(MAIN.size()).isGreaterThan(100);
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return Architecture.rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(MAIN)));
  }

  @TestFactory
  Stream<DynamicTest> canFail() {
    var faults =
        new ClassFileImporter()
            .importPackages("dev.signalbox.desktop")
            .that(Predicates.resideInAPackage("..faults.."));
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

  @Test
  void noPackageHasMoreClassesThanOneCanOversee() {
    Architecture.packagesOfAtMost(Architecture.MOST_CLASSES).check(MAIN);
  }

  @Test
  void theCountOfClassesCanFail() {
    long largest =
        MAIN.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
            .values()
            .stream()
            .max(Long::compare)
            .orElseThrow();
    assertThat(Architecture.packagesOfAtMost((int) largest).evaluate(MAIN).hasViolation())
        .isFalse();
    assertThat(Architecture.packagesOfAtMost((int) largest - 1).evaluate(MAIN).hasViolation())
        .isTrue();
  }
}
