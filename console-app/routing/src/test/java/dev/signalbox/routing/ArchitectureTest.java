package dev.signalbox.routing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import dev.signalbox.common.architecture.ArchitectureContract;
import dev.signalbox.common.architecture.HouseRules;
import java.util.Map;

/** Routing's rules hold, and each of them would be broken by its fault. */
final class ArchitectureTest extends ArchitectureContract {
  private static final String ROUTING = "dev.signalbox.routing";

  ArchitectureTest() {
    super(ROUTING);
  }

  @Override
  protected Map<String, ArchRule> rules() {
    return Map.of(
        "routing is pure",
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..")
            .because("the same decision is made in the router, the preview and the tests"),
        "no cycles",
        HouseRules.noPackageCycles(ROUTING),
        "rules do not know decisions",
        noClasses()
            .that()
            .resideInAnyPackage(
                ROUTING + ".digest..",
                ROUTING + ".pattern..",
                ROUTING + ".session..",
                ROUTING + ".rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROUTING + ".decision..", ROUTING + ".file..")
            .because("a decision is made from them"));
  }
}
