package dev.signalbox.common.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules that hold in every module. */
public final class HouseRules {
  /** A package with more top-level classes is two. */
  public static final int MOST_CLASSES = 35;

  private HouseRules() {}

  /** No package has more top-level classes than this. */
  public static ArchRule noPackageOver(int most) {
    return classes()
        .that()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(beInPackagesOfAtMost(most))
        .because("a package must be read at one look");
  }

  /** The packages below {@code base} are a tree. */
  public static ArchRule noPackageCycles(String base) {
    return slices()
        .matching(base + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a cycle is one package with two names");
  }

  private static ArchCondition<JavaClass> beInPackagesOfAtMost(int most) {
    return new ArchCondition<>("be in packages of at most " + most + " top-level classes") {
      private Map<String, Long> counts = Map.of();

      @Override
      public void init(Collection<JavaClass> all) {
        counts =
            all.stream()
                .map(JavaClass::getPackageName)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      }

      @Override
      public void check(JavaClass item, ConditionEvents events) {
        long count = counts.getOrDefault(item.getPackageName(), 0L);
        if (count > most) {
          events.add(
              SimpleConditionEvent.violated(
                  item, item.getPackageName() + " has " + count + " classes"));
        }
      }
    };
  }
}
