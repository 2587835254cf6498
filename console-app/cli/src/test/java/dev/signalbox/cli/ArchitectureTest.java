package dev.signalbox.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import dev.signalbox.common.architecture.ArchitectureContract;
import dev.signalbox.common.architecture.HouseRules;
import java.util.Map;

/** The command line's rules hold, and each of them would be broken by its fault. */
final class ArchitectureTest extends ArchitectureContract {
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
          HouseRules.noPackageCycles(CLI),
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

  ArchitectureTest() {
    super(CLI);
  }

  @Override
  protected Map<String, ArchRule> rules() {
    return RULES;
  }
}
