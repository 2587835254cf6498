package dev.signalbox.desktop.workspace;

import dev.signalbox.desktop.model.DiskModel;
import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.model.UsageModel;
import dev.signalbox.engine.stack.ServiceRole;
import dev.signalbox.engine.telemetry.Sampler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What several screens show of one stack, and the sampling of it. */
final class SharedModels {
  private static final Duration SAMPLE = Duration.ofSeconds(1);
  private static final Duration PROXY = Duration.ofSeconds(2);

  private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
  private final Parts parts;
  private final EventLog events = new EventLog(Clock.systemUTC());
  private final Tasks tasks;
  private final UsageModel usage;
  private final DiskModel disk;
  private final PipelineModel pipeline;
  private final ProxyModel proxy;
  private final DraftModel drafts;

  /**
   * @param ui the toolkit's thread
   */
  SharedModels(Parts parts, Executor ui) {
    this.parts = parts;
    tasks = new Tasks(ui, events, begun);
    usage = new UsageModel(parts.stack()::usage, ui);
    disk = new DiskModel(parts.stack()::disk, ui);
    pipeline = new PipelineModel(parts.pipeline(), () -> ready(ServiceRole.CONNECT), ui);
    proxy = new ProxyModel(parts.proxy(), () -> ready(ServiceRole.PROXY), ui);
    drafts = new DraftModel(parts.drafts(), proxy, ui, tasks);
  }

  /** Whether any of the stack's services runs. */
  boolean anythingRuns() {
    return parts.stack().state().get().services().stream().anyMatch(s -> s.running());
  }

  private boolean ready(ServiceRole role) {
    return parts.stack().state().get().services().stream()
        .anyMatch(s -> s.role() == role && s.running());
  }

  /**
   * Starts the sampling, and lets reads begin that were asked for earlier.
   *
   * @return the samplers, to be closed by the caller
   */
  List<Sampler> begin() {
    var samplers =
        List.of(
            new Sampler("usage", SAMPLE, usage::sample),
            new Sampler("disk", SAMPLE, disk::sample),
            new Sampler("pipeline", SAMPLE, pipeline::sample),
            new Sampler("proxy", PROXY, proxy::sample),
            new Sampler("draft", PROXY, drafts::sample));
    begun.complete(true);
    return samplers;
  }

  EventLog events() {
    return events;
  }

  Tasks tasks() {
    return tasks;
  }

  UsageModel usage() {
    return usage;
  }

  DiskModel disk() {
    return disk;
  }

  PipelineModel pipeline() {
    return pipeline;
  }

  ProxyModel proxy() {
    return proxy;
  }

  DraftModel drafts() {
    return drafts;
  }
}
