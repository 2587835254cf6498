package dev.signalbox.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The command line's rules hold, and each of them would be broken by its fault. */
final class ArchitectureTest {
  private static final String CLI = "dev.signalbox.cli";

  private static final Map<String, ArchRule> RULES =
      Map.of(
          "the engine does",
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.apache.kafka..", "com.mysql..", "com.clickhouse..")
              .because("the command line says, the engine does; and --help loads no driver"),
          "commands stand on support",
          noClasses()
              .that()
              .resideInAPackage(CLI + ".support..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(CLI, CLI + ".command..")
              .because("support knows no command"),
          "no cycles",
          slices()
              .matching(CLI + ".(*)..")
              .should()
              .beFreeOfCycles()
              .because("a cycle is one package with two names"),
          "one window",
          noClasses()
              .that()
              .doNotHaveSimpleName("Window")
              .and()
              .doNotHaveSimpleName("BenchPart")
              .should()
              .dependOnClassesThat()
              .areAssignableTo(ProcessBuilder.class)
              .because("the window and the bench are all that the command line starts"),
          "one stdout",
          noClasses()
              .that()
              .doNotHaveSimpleName("Main")
              .should()
              .accessField(System.class, "out")
              .orShould()
              .accessField(System.class, "err")
              .because("under --json stdout holds one document: Output alone writes there"),
          "no stack traces",
          noClasses()
              .should()
              .callMethodWhere(
                  DescribedPredicate.describe(
                      "prints to stderr by itself",
                      call ->
                          call.getName().equals("printStackTrace")
                              && call.getTarget().getRawParameterTypes().isEmpty()))
              .because("people get what happened and what to do"));

  private static JavaClasses production() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(CLI);
  }

  @Test
  void theProgramIsRead() {
    assertThat(production().size()).isGreaterThan(30);
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    var classes = production();
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }

  @TestFactory
  Stream<DynamicTest> canFail() {
    var faults =
        new ClassFileImporter().importPackages(CLI).that(Predicates.resideInAPackage("..faults.."));
    return RULES.entrySet().stream()
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
