package dev.signalbox.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.signalbox.common.architecture.HouseRules;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The engine's rules. Each is a name that a fault in {@code faults} answers to. */
final class Architecture {
  private static final String ENGINE = "dev.signalbox.engine";
  private static final List<String> FEATURES =
      List.of("stack", "cdc", "proxy", "workbench", "data", "catalogue", "processes");

  private Architecture() {}

  static Map<String, ArchRule> rules() {
    var rules = new LinkedHashMap<String, ArchRule>();
    for (var feature : FEATURES) {
      rules.put("features stay apart: " + feature, apartFromOthers(feature));
    }
    rules.put(
        "telemetry knows no other part",
        noClasses()
            .that()
            .resideInAPackage(ENGINE + ".telemetry..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ENGINE + "..").and(not(resideInAPackage(ENGINE + ".telemetry.."))))
            .because("any feature may measure with it"));
    rules.put(
        "host knows no other part",
        noClasses()
            .that()
            .resideInAPackage(ENGINE + ".host..")
            .should()
            .dependOnClassesThat(
                resideInAPackage(ENGINE + "..").and(not(resideInAPackage(ENGINE + ".host.."))))
            .because("the machine is the same for every part"));
    rules.put(
        "docker does not know processes",
        noClasses()
            .that()
            .resideInAPackage(ENGINE + ".stack.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE + ".stack.process..")
            .because("what both kinds of stack need is in stack, health, host or program"));
    rules.put(
        "only the root knows the parts",
        noClasses()
            .that()
            .resideInAPackage(ENGINE + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ENGINE)
            .because("parts are put together by constructors, from above"));
    rules.put("no cycles", HouseRules.noPackageCycles(ENGINE));
    rules.put(
        "Kafka has its place",
        noClasses()
            .that(not(resideInAnyPackage(ENGINE + ".cdc..", ENGINE + ".stack.health..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because(
                "its client is heavy and changes; lag and the broker's health need it, no more"));
    rules.put(
        "the admin port has its place",
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        ENGINE + ".proxy..", ENGINE + ".stack.health..", ENGINE + ".cdc..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mariadb..")
            .because(
                "MariaDB's driver logs in to 6032, and locks a ProxySQL session: it serves the"
                    + " admin port, and those who ask MySQL itself past the proxy"));
    rules.put(
        "drivers are named",
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DriverManager.class)
            .because("four drivers are on the class path: the code says which one it means"));
    rules.put(
        "processes have their place",
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        ENGINE + ".stack.process..", ENGINE + ".host..", ENGINE + ".program..")))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .because("what is started must be recorded, supervised and stopped by one place"));
    rules.put(
        "docker-java has its place",
        noClasses()
            .that(not(resideInAPackage(ENGINE + ".stack.docker..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..")
            .because("what is a container's is said in the stack's words everywhere else"));
    rules.put(
        "the engine does not talk",
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "stdout belongs to the command line, which may promise one JSON document there"));
    rules.put(
        "no singletons",
        noMethods()
            .that()
            .areStatic()
            .should()
            .haveName("getInstance")
            .because("wiring is by constructors"));
    rules.put(
        "null is checked everywhere",
        classes()
            .should(resideInANullMarkedPackage())
            .because("the null checker looks only where a package asks for it"));
    return rules;
  }

  private static ArchRule apartFromOthers(String feature) {
    var others =
        FEATURES.stream()
            .filter(f -> !f.equals(feature))
            .flatMap(f -> Stream.of(ENGINE + "." + f + ".."))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ENGINE + "." + feature + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("where two features meet, the composition root puts them together");
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(item, item.getName() + " is in an unmarked package"));
        }
      }
    };
  }
}
