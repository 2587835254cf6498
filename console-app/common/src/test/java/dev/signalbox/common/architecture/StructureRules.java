package dev.signalbox.common.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rules of structure for modules without rules of their own: no cycles of packages, none of classes
 * in the packages named, and no package too large to survey. Nested classes count as their
 * top-level class.
 */
public final class StructureRules {
  private static final String FAULTS = "dev.signalbox.common.architecture.faults";

  private StructureRules() {}

  /**
   * The rules over a module's production classes.
   *
   * @param root the module's package
   * @param trees packages whose classes must not depend on each other in cycles
   */
  public static Stream<DynamicTest> hold(String root, Set<String> trees) {
    var production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(root);
    for (var tree : trees) {
      assertThat(production).as(tree).anyMatch(type -> type.getPackageName().equals(tree));
    }
    return rules(trees, HouseRules.MOST_CLASSES).entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(production)));
  }

  /** The same rules over classes that break each; they are smaller than a package too large is. */
  public static Stream<DynamicTest> canFail() {
    JavaClasses faults = new ClassFileImporter().importPackages(FAULTS);
    return rules(Set.of(FAULTS + ".one"), 1).entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () -> assertThat(rule.getValue().evaluate(faults).hasViolation()).isTrue()));
  }

  private static Map<String, ArchRule> rules(Set<String> trees, int most) {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "packages form a tree",
        slices()
            .assignedFrom(byName("package", type -> true, JavaClass::getPackageName))
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package with two names"));
    rules.put(
        "classes form a tree",
        slices()
            .assignedFrom(
                byName(
                    "class",
                    type -> trees.contains(type.getPackageName()),
                    StructureRules::topLevel))
            .should()
            .beFreeOfCycles()
            .because("each part can be read and tested without those that use it"));
    rules.put("packages can be surveyed", HouseRules.noPackageOver(most));
    return rules;
  }

  private static SliceAssignment byName(
      String what, Predicate<JavaClass> part, Function<JavaClass, String> name) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return part.test(type) ? SliceIdentifier.of(name.apply(type)) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "each " + what;
      }
    };
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }
}
