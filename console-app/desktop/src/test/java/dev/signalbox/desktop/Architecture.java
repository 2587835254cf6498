package dev.signalbox.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.signalbox.desktop.fx.FxThread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;

/** The window's rules. Each is broken by a fault in one of the {@code faults} packages. */
final class Architecture {
  private static final String BASE = "dev.signalbox.desktop.";
  private static final List<String> SCREENS =
      List.of(
          "stack",
          "pipeline",
          "resources",
          "routing",
          "workbench",
          "data",
          "processes",
          "activity",
          "preferences",
          "welcome");
  private static final String[] SCREEN_PACKAGES =
      SCREENS.stream().map(screen -> BASE + screen + "..").toArray(String[]::new);

  private Architecture() {}

  static Map<String, ArchRule> rules() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "screens never import each other",
        slices()
            .matching(BASE + "(" + String.join("|", SCREENS) + ")..")
            .should()
            .notDependOnEachOther()
            .because("where two screens meet, the workspace puts them together"));
    rules.put(
        "screens know nothing of the frame",
        noClasses()
            .that()
            .resideInAnyPackage(SCREEN_PACKAGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "shell..", BASE + "engine..", BASE + "workspace..")
            .because("a screen works in any frame and over any engine"));
    rules.put(
        "only view models and their like import the engine",
        classes()
            .that(dependOnTheEngine())
            .should()
            .haveNameMatching(
                ".*(ViewModel|Model|Row|Source|Snapshot|Watch|Launcher|LiveBinding|Tasks"
                    + "|EndpointLines|ProofLine)(\\$.*)?|dev\\.signalbox\\.desktop\\.engine\\..*"
                    + "|dev\\.signalbox\\.desktop\\.ui\\.Format(\\$.*)?"
                    + "|dev\\.signalbox\\.desktop\\.workspace"
                    + "\\.(Parts|Workspace|SharedModels|Crossings|StackSwitch|WorkspaceHelp)(\\$.*)?"
                    + "|dev\\.signalbox\\.desktop\\.(Arguments|Opening|SignalboxWindow|start\\.(CrashReports|SingleInstance))(\\$.*)?")
            .because("views show what view models say, and nothing else"));
    rules.put(
        "views are not engine-aware",
        noClasses()
            .that()
            .haveNameMatching(".*(View|Card|Grid|Tile|Graph|Line|Tree|Panel|Chart)")
            .and()
            .doNotHaveSimpleName("ProofLine")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.signalbox.engine..")
            .because("views show what view models say, and nothing else"));
    rules.put(
        "view models are tested without a toolkit",
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .haveSimpleNameEndingWith("Row")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..")
            .because("a view model is plain Java with observable values"));
    rules.put(
        "one class calls runLater",
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(FxThread.class.getName())
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("there is one way onto the toolkit's thread"));
    rules.put(
        "nothing is printed",
        noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a window has no console; failures are logged and shown"));
    rules.put(
        "what is shared does not know the screens",
        noClasses()
            .that()
            .resideInAnyPackage(
                BASE + "ui..", BASE + "fx..", BASE + "model..", BASE + "shell..", BASE + "start..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SCREEN_PACKAGES)
            .because("screens build on them"));
    rules.put(
        "nobody knows the root",
        noClasses()
            .that(not(resideInAPackage("dev.signalbox.desktop")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.signalbox.desktop")
            .because("the program puts its parts together, from above"));
    rules.put(
        "no cycles",
        slices()
            .matching(BASE + "(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package with two names"));
    return rules;
  }

  private static DescribedPredicate<JavaClass> dependOnTheEngine() {
    return DescribedPredicate.describe(
        "depend on the engine",
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    d -> d.getTargetClass().getPackageName().startsWith("dev.signalbox.engine")));
  }
}
