package dev.signalbox.desktop.workspace;

import dev.signalbox.desktop.activity.ActivityView;
import dev.signalbox.desktop.data.DataView;
import dev.signalbox.desktop.data.DataViewModel;
import dev.signalbox.desktop.data.ProofViewModel;
import dev.signalbox.desktop.pipeline.PipelineView;
import dev.signalbox.desktop.pipeline.PipelineViewModel;
import dev.signalbox.desktop.processes.ProcessesView;
import dev.signalbox.desktop.processes.ProcessesViewModel;
import dev.signalbox.desktop.resources.ResourcesView;
import dev.signalbox.desktop.resources.ResourcesViewModel;
import dev.signalbox.desktop.routing.RoutingView;
import dev.signalbox.desktop.routing.RoutingViewModel;
import dev.signalbox.desktop.shell.Screen;
import dev.signalbox.desktop.stack.StackView;
import dev.signalbox.desktop.stack.StackViewModel;
import dev.signalbox.desktop.ui.Palette;
import dev.signalbox.desktop.workbench.WorkbenchView;
import dev.signalbox.desktop.workbench.WorkbenchViewModel;
import dev.signalbox.desktop.workbench.browser.BrowserViewModel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** The screens, in the order of the navigation. A new screen is added here. */
final class ScreenList {
  private ScreenList() {}

  /**
   * @param settings makes the settings' screen
   */
  static List<Screen> of(
      Parts parts,
      SharedModels shared,
      StackViewModel stack,
      ResourcesViewModel resources,
      WorkbenchViewModel workbench,
      ProcessesViewModel processes,
      Supplier<Node> settings,
      Executor ui,
      ObservableValue<Palette> palette) {
    var tasks = shared.tasks();
    var proxy = shared.proxy();
    var pipeline = new PipelineViewModel(shared.pipeline(), tasks, Thread::startVirtualThread, ui);
    var routing =
        new RoutingViewModel(
            proxy, shared.drafts(), parts.proxy(), tasks, Thread::startVirtualThread, ui);
    var proof = new ProofViewModel(shared.pipeline(), parts.proofs(), tasks);
    var data = new DataViewModel(parts.loads(), proof, ui, tasks);
    var browser =
        new BrowserViewModel(
            parts.tables(), shared.pipeline(), proxy, Thread::startVirtualThread, ui, tasks);
    workbench.onSchemaChange(browser::refresh);
    browser.onRefresh(workbench::refreshTables);
    return List.of(
        ScreenPlace.STACK.screen(() -> new StackView(stack, palette)),
        ScreenPlace.PIPELINE.screen(() -> new PipelineView(pipeline, palette)),
        ScreenPlace.RESOURCES.screen(() -> new ResourcesView(resources, palette)),
        ScreenPlace.ROUTING.screen(() -> new RoutingView(routing)),
        ScreenPlace.WORKBENCH.screen(() -> new WorkbenchView(workbench, browser, palette)),
        ScreenPlace.DATA.screen(() -> new DataView(data)),
        ScreenPlace.PROCESSES.screen(() -> new ProcessesView(processes)),
        ScreenPlace.ACTIVITY.screen(() -> new ActivityView(shared.events().events())),
        ScreenPlace.SETTINGS.screen(settings));
  }
}
