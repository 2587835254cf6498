package dev.signalbox.desktop.workspace;

import dev.signalbox.desktop.model.EventLog;
import dev.signalbox.desktop.model.PipelineHealthModel;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.shell.Health;
import dev.signalbox.desktop.shell.ShellViewModel;
import dev.signalbox.desktop.stack.Flow;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Tone;
import dev.signalbox.engine.cdc.lag.PipelineState;
import dev.signalbox.engine.cdc.lag.TopicLag;

/**
 * Where two screens meet: rates on the lines of the stack's picture, the pipeline's health in the
 * frame. Toolkit's thread only.
 */
final class Crossings {
  private final StackViewModel stack;
  private final ShellViewModel shell;
  private final PipelineModel pipeline;
  private final ProxyModel proxy;
  private final EventLog events;

  private Crossings(StackViewModel stack, ShellViewModel shell, SharedModels shared) {
    this.stack = stack;
    this.shell = shell;
    this.pipeline = shared.pipeline();
    this.proxy = shared.proxy();
    this.events = shared.events();
  }

  /** Carries every sample of the pipeline and of the proxy over, from now on. */
  static void bind(StackViewModel stack, ShellViewModel shell, SharedModels shared) {
    var crossings = new Crossings(stack, shell, shared);
    crossings.pipeline.state().addListener((o, was, is) -> crossings.health(was, is));
    crossings.proxy.snapshot().addListener((o, was, is) -> crossings.flow());
  }

  private void health(PipelineState was, PipelineState is) {
    var health = PipelineHealthModel.of(is);
    if (health.tone() == Tone.BAD && PipelineHealthModel.of(was).tone() != Tone.BAD) {
      events.add(Tone.BAD, health.text(), "");
    }
    shell.pipeline().set(new Health(health.tone(), health.text()));
    flow();
  }

  private void flow() {
    var state = pipeline.state().get();
    var names = proxy.snapshot().get().rules().hostgroupNames();
    double[] queries = {Double.NaN, Double.NaN};
    proxy
        .snapshot()
        .get()
        .queriesPerSecond()
        .forEach(
            (group, rate) -> {
              int side = "clickhouse".equalsIgnoreCase(names.get(group)) ? 1 : 0;
              queries[side] = (Double.isNaN(queries[side]) ? 0 : queries[side]) + rate;
            });
    stack.flow(
        new Flow(
            PipelineModel.sum(state, TopicLag::inPerSecond),
            PipelineModel.sum(state, TopicLag::outPerSecond),
            queries[0],
            queries[1]));
  }
}
