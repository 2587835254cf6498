package dev.signalbox.desktop.workbench;

import dev.signalbox.desktop.model.DraftModel;
import dev.signalbox.desktop.model.PipelineModel;
import dev.signalbox.desktop.model.ProxyModel;
import dev.signalbox.desktop.model.Tasks;
import dev.signalbox.desktop.workbench.servers.ServerSource;
import dev.signalbox.engine.workbench.saved.HistoryEntry;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What a tab works with.
 *
 * @param worker where the router is asked what its guard would do
 * @param ui the toolkit's thread
 * @param history takes what was run, on the toolkit's thread
 * @param servers what starts a server that is down
 * @param pipeline how far the replica is
 */
record TabSource(
    QuerySource queries,
    ProxyModel proxy,
    DraftModel drafts,
    Executor worker,
    Executor ui,
    Tasks tasks,
    Consumer<HistoryEntry> history,
    ServerSource servers,
    PipelineModel pipeline) {}
