package dev.signalbox.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.signalbox.desktop.fx.FxThread;
import java.util.List;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "dev.signalbox.desktop.";
  private static final List<String> SCREENS =
      List.of(
          "stack",
          "pipeline",
          "resources",
          "routing",
          "workbench",
          "data",
          "activity",
          "preferences",
          "welcome");
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.signalbox.desktop");

  @Test
  void screensNeverImportEachOther() {
    for (var screen : SCREENS) {
      var others =
          SCREENS.stream().filter(s -> !s.equals(screen)).map(s -> BASE + s + "..").toList();
      check(
          noClasses()
              .that()
              .resideInAPackage(BASE + screen + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others.toArray(String[]::new))
              .because("where two screens meet, the workspace puts them together"));
    }
  }

  @Test
  void screensKnowNothingOfTheFrame() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SCREENS.stream().map(s -> BASE + s + "..").toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "shell..", BASE + "engine..")
            .because("a screen works in any frame and over any engine"));
  }

  @Test
  void onlyViewModelsAndTheirLikeImportTheEngine() {
    check(
        classes()
            .that(dependOnTheEngine())
            .should()
            .haveNameMatching(
                ".*(ViewModel|Model|Row|Source|Snapshot|Watch|Launcher|LiveBinding|Tasks"
                    + "|EndpointLines|ProofLine)(\\$.*)?"
                    + "|dev\\.signalbox\\.desktop\\.engine\\..*"
                    + "|dev\\.signalbox\\.desktop\\.(Parts|Workspace|Arguments|Opening|SignalboxWindow)(\\$.*)?")
            .because("views show what view models say, and nothing else"));
  }

  @Test
  void viewsAreNotEngineAware() {
    check(
        noClasses()
            .that()
            .haveNameMatching(".*(View|Card|Grid|Tile|Graph|Line|Tree|Panel|Chart)")
            .and()
            .doNotHaveSimpleName("ProofLine")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.signalbox.engine..")
            .because("views show what view models say, and nothing else"));
  }

  @Test
  void viewModelsAreTestedWithoutAToolkit() {
    check(
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
  }

  @Test
  void oneClassCallsRunLater() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(FxThread.class.getName())
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("there is one way onto the toolkit's thread"));
  }

  @Test
  void nothingIsPrinted() {
    check(
        noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("a window has no console; failures are logged and shown"));
  }

  @Test
  void sharedPackagesDoNotKnowTheScreens() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                BASE + "ui..",
                BASE + "fx..",
                BASE + "events..",
                BASE + "usage..",
                BASE + "proxy..",
                BASE + "replication..",
                BASE + "shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SCREENS.stream().map(s -> BASE + s + "..").toArray(String[]::new))
            .because("screens build on them"));
    check(
        slices()
            .matching(BASE + "(ui|events|usage|proxy|replication|shell)..")
            .should()
            .beFreeOfCycles());
  }

  private static DescribedPredicate<JavaClass> dependOnTheEngine() {
    return DescribedPredicate.describe(
        "depend on the engine",
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    d -> d.getTargetClass().getPackageName().startsWith("dev.signalbox.engine")));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }
}
