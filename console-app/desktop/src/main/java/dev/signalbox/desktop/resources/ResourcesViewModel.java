package dev.signalbox.desktop.resources;

import static dev.signalbox.desktop.ui.Messages.msg;

import dev.signalbox.desktop.fx.LiveBinding;
import dev.signalbox.desktop.fx.Recalculation;
import dev.signalbox.desktop.model.DiskModel;
import dev.signalbox.desktop.model.UsageModel;
import dev.signalbox.desktop.ui.ChartLine;
import dev.signalbox.desktop.ui.Format;
import dev.signalbox.engine.stack.ServiceState;
import dev.signalbox.engine.stack.StackRuntime;
import dev.signalbox.engine.stack.StackState;
import dev.signalbox.engine.telemetry.Downsampler;
import dev.signalbox.engine.telemetry.Points;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Processor, memory and disk of each service, from the system's or the engine's own counters. */
public final class ResourcesViewModel implements AutoCloseable {
  private static final int DRAWN = 900;

  private final UsageModel usage;
  private final DiskModel disk;
  private final LiveBinding<StackState> binding;
  private final ObjectProperty<Duration> span = new SimpleObjectProperty<>(Duration.ofMinutes(5));
  private final ObservableList<ChartLine> cpu = FXCollections.observableArrayList();
  private final ObservableList<ChartLine> memory = FXCollections.observableArrayList();
  private final ObservableList<ResourceRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper memoryHint =
      new ReadOnlyStringWrapper(msg("resources.memoryhint"));
  private final Recalculation<Lines> drawing;
  private List<ServiceState> services = List.of();

  public ResourcesViewModel(StackRuntime runtime, Executor ui, UsageModel usage, DiskModel disk) {
    this.drawing = new Recalculation<>(Thread::startVirtualThread, ui, this::draw);
    this.usage = usage;
    this.disk = disk;
    disk.uses().addListener((o, was, is) -> redraw());
    usage.samples().addListener((o, was, is) -> redraw());
    span.addListener((o, was, is) -> redraw());
    binding =
        new LiveBinding<>(
            runtime.state(),
            ui,
            state -> {
              services = state.services();
              redraw();
            });
  }

  private void redraw() {
    var shown = services;
    var back = span.get();
    drawing.request(
        () -> new Lines(lines(shown, back, usage::cpu), lines(shown, back, usage::memory)));
    var newRows = new ArrayList<ResourceRow>();
    double cpuSum = 0;
    double memorySum = 0;
    for (var service : services) {
      boolean running = service.running();
      double cpuNow = running ? usage.cpuPercent(service.name()) : Double.NaN;
      double memoryNow = running ? usage.memoryBytes(service.name()) : Double.NaN;
      cpuSum += Double.isNaN(cpuNow) ? 0 : cpuNow;
      memorySum += Double.isNaN(memoryNow) ? 0 : memoryNow;
      var peak = Arrays.stream(usage.memory(service.name(), span.get()).values()).max();
      newRows.add(
          new ResourceRow(
              service.name(),
              service.product(),
              Format.hue(service.role()),
              Double.isNaN(cpuNow) ? "" : Format.percent(cpuNow),
              Double.isNaN(memoryNow) ? "" : Format.bytes(memoryNow),
              running && peak.isPresent() ? Format.bytes(peak.getAsDouble()) : "",
              running ? bytes(usage.readPerSecond(service.name())) : "",
              running ? bytes(usage.writtenPerSecond(service.name())) : "",
              size(disk.dataBytes(service.name()))));
    }
    rows.setAll(newRows);
    boolean containers = services.stream().anyMatch(s -> s.running() && s.pid().isEmpty());
    memoryHint.set(containers ? msg("resources.containermemory") : msg("resources.memoryhint"));
    var used =
        memorySum == 0
            ? msg("resources.none")
            : msg("resources.total", Format.percent(cpuSum), Format.bytes(memorySum));
    total.set(memorySum == 0 ? used : used + onDisk());
  }

  private String onDisk() {
    if (disk.uses().get().isEmpty()) {
      return "";
    }
    var data = msg("resources.data", Format.bytes(disk.dataBytes()));
    long images = disk.imageBytes();
    return images == 0 ? data : data + msg("resources.images", Format.bytes(images));
  }

  private static String size(long bytes) {
    return bytes < 0 ? "" : Format.bytes(bytes);
  }

  private static String bytes(double perSecond) {
    return Double.isNaN(perSecond) ? "" : Format.bytes(perSecond) + "/s";
  }

  private void draw(Lines lines) {
    cpu.setAll(lines.cpu());
    memory.setAll(lines.memory());
  }

  private static List<ChartLine> lines(
      List<ServiceState> services, Duration back, BiFunction<String, Duration, Points> history) {
    var lines = new ArrayList<ChartLine>();
    for (var service : services) {
      var points = history.apply(service.name(), back);
      if (points.size() > 0) {
        var drawn = Downsampler.reduce(points, DRAWN);
        lines.add(
            new ChartLine(
                service.name(), Format.hue(service.role()), drawn.times(), drawn.values()));
      }
    }
    return lines;
  }

  /** How far back is shown. */
  public ObjectProperty<Duration> span() {
    return span;
  }

  ObservableList<ChartLine> cpu() {
    return cpu;
  }

  ObservableList<ChartLine> memory() {
    return memory;
  }

  ObservableList<ResourceRow> rows() {
    return rows;
  }

  /** How memory is counted: processes and containers are counted differently. */
  ReadOnlyStringProperty memoryHint() {
    return memoryHint.getReadOnlyProperty();
  }

  /** Counts while the screen is shown. */
  DiskModel disk() {
    return disk;
  }

  /** The sum over all services. */
  ReadOnlyStringProperty total() {
    return total.getReadOnlyProperty();
  }

  @Override
  public void close() {
    binding.close();
  }

  private record Lines(List<ChartLine> cpu, List<ChartLine> memory) {}
}
