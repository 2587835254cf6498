package dev.signalbox.desktop.engine;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.common.EngineException;
import dev.signalbox.desktop.welcome.OfferRow;
import dev.signalbox.desktop.welcome.OfferRow.CostRow;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.SignalboxOptions;
import dev.signalbox.engine.SignalboxOptions.StackKind;
import dev.signalbox.engine.host.UserDirectories;
import dev.signalbox.engine.program.ProgramHome;
import dev.signalbox.engine.stack.PreflightFinding;
import dev.signalbox.engine.stack.UpOptions;
import dev.signalbox.engine.stack.docker.DockerNeeds;
import dev.signalbox.engine.stack.process.StackCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of stack: whether each can be started here, and what it takes. */
final class EngineKinds {
  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");

  /** What the images of the Docker stack take on the disk, as their registries say. */
  private static final long IMAGES = 4_000_000_000L;

  private final Signalbox engine;
  private final Function<StackKind, SignalboxOptions> options;

  EngineKinds(Signalbox engine, Function<StackKind, SignalboxOptions> options) {
    this.engine = engine;
    this.options = options;
  }

  /** Opens a stack beside the one that the window shows; starts nothing. */
  Signalbox open(StackKind kind) {
    return Signalbox.open(options.apply(kind));
  }

  Path folder(StackKind kind) {
    return folder(options.apply(kind));
  }

  static Path folder(SignalboxOptions of) {
    return of.dataDir()
        .orElseGet(() -> UserDirectories.stackData(Signalbox.template(of.kind())))
        .toAbsolutePath();
  }

  /** Whether a stack was ever made in the kind's folder. */
  boolean made(StackKind kind) {
    return made(folder(kind));
  }

  static boolean made(Path folder) {
    return Files.exists(folder.resolve("stack.json")) || Files.exists(folder.resolve(".env"));
  }

  /** Looks at the machine for each kind, so it takes a moment. */
  List<OfferRow> offers() {
    var offers = new ArrayList<OfferRow>();
    for (var kind : StackKind.values()) {
      offers.add(offer(kind));
    }
    return offers;
  }

  /** What keeps one kind from being looked at is said of that kind alone. */
  private OfferRow offer(StackKind kind) {
    var own = engine.options();
    try {
      if (kind == own.kind()) {
        return offer(kind, engine);
      }
      try (var other = open(kind)) {
        return offer(kind, other);
      }
    } catch (EngineException e) {
      return offer(kind, String.valueOf(e.getMessage()), "", List.of());
    }
  }

  private static OfferRow offer(StackKind kind, Signalbox stack) {
    var findings = stack.stack().preflight(UpOptions.defaults());
    var stops = findings.stream().filter(f -> f.level() == PreflightFinding.Level.STOP).toList();
    var why =
        stops.stream()
            .map(f -> f.check() + ": " + sentence(f.detail()) + f.remedy().replace("`", ""))
            .collect(Collectors.joining(" "));
    var command =
        stops.stream()
            .map(f -> COMMAND.matcher(f.remedy()))
            .filter(m -> m.find())
            .map(m -> m.group(1))
            .findFirst()
            .orElse("");
    var said = said(findings);
    return offer(
        kind,
        why,
        command,
        kind == StackKind.EMBEDDED
            ? embedded(stack.options(), said)
            : docker(stack.options(), said));
  }

  private static OfferRow offer(StackKind kind, String why, String command, List<CostRow> costs) {
    return switch (kind) {
      case EMBEDDED ->
          new OfferRow(
              "embedded",
              msg("welcome.embedded"),
              msg("welcome.embedded.detail"),
              why,
              command,
              costs);
      case DOCKER ->
          new OfferRow(
              "docker", msg("welcome.docker"), msg("welcome.docker.detail"), why, command, costs);
      case DOCKER_CLUSTER ->
          new OfferRow(
              "docker-cluster",
              msg("welcome.cluster"),
              msg("welcome.cluster.detail"),
              why,
              command,
              costs);
    };
  }

  private static String sentence(String text) {
    return text + (text.endsWith(".") ? " " : ". ");
  }

  private static Map<String, String> said(List<PreflightFinding> findings) {
    return findings.stream()
        .collect(
            Collectors.toMap(
                PreflightFinding::check,
                PreflightFinding::detail,
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static List<CostRow> embedded(SignalboxOptions options, Map<String, String> said) {
    var cost = StackCost.of(new ProgramHome(options.home()));
    return List.of(
        new CostRow(
            msg("welcome.memory"), bytes(cost.memoryBytes()), said.getOrDefault("memory", "")),
        new CostRow(
            msg("welcome.disk"),
            bytes(cost.dataBytes() + cost.libraryBytes()),
            said.getOrDefault("disk", "")),
        cost.downloadBytes() == 0
            ? new CostRow(msg("welcome.download"), msg("welcome.nothing"), msg("welcome.inside"))
            : new CostRow(
                msg("welcome.download"),
                bytes(cost.downloadBytes()),
                said.getOrDefault("libchdb", "")));
  }

  private static List<CostRow> docker(SignalboxOptions options, Map<String, String> said) {
    var template = Signalbox.template(options.kind());
    var needs = DockerNeeds.of(new ProgramHome(options.home()), template, options.settings());
    var images = said.getOrDefault("images", "");
    boolean there = images.startsWith("all");
    return List.of(
        new CostRow(
            msg("welcome.memory"), bytes(needs.memoryBytes()), said.getOrDefault("memory", "")),
        new CostRow(
            msg("welcome.images"),
            there ? msg("welcome.nothing") : msg("welcome.pulled", bytes(IMAGES)),
            there ? msg("welcome.inside") : said.getOrDefault("disk", "")));
  }

  /** In the units of the preflight, which stands beside it. */
  private static String bytes(long bytes) {
    return bytes >= 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : bytes / 1_000_000 + " MB";
  }
}
