package dev.signalbox.common.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * A module's rules hold, and each of them would be broken by its fault: a test class in a package
 * named {@code faults} below the module's package.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
public abstract class ArchitectureContract {
  private final String base;
  private final JavaClasses production;

  /**
   * @param base the module's package
   */
  protected ArchitectureContract(String base) {
    this.base = base;
    this.production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(base);
  }

  /** The module's own rules by name. */
  protected abstract Map<String, ArchRule> rules();

  @Test
  void theModuleIsRead() {
    assertThat(production.stream().map(type -> type.getPackageName()).distinct())
        .hasSizeGreaterThan(1);
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(production)));
  }

  @TestFactory
  Stream<DynamicTest> canFail() {
    var faults = new ClassFileImporter().importPackages(base).that(resideInAPackage("..faults.."));
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(violated(rule.getValue(), faults)).as(rule.getKey()).isTrue()));
  }

  @Test
  void noPackageIsCrowded() {
    HouseRules.noPackageOver(HouseRules.MOST_CLASSES).check(production);
  }

  @Test
  void aCrowdedPackageIsFound() {
    assertThat(violated(HouseRules.noPackageOver(1), production)).isTrue();
  }

  private static boolean violated(ArchRule rule, JavaClasses classes) {
    return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
  }
}
