package dev.signalbox.desktop.workspace;

import dev.signalbox.desktop.data.LoadSource;
import dev.signalbox.desktop.data.ProofSource;
import dev.signalbox.desktop.model.DraftSource;
import dev.signalbox.desktop.model.PipelineSource;
import dev.signalbox.desktop.model.ProxySource;
import dev.signalbox.desktop.preferences.PurgeSource;
import dev.signalbox.desktop.processes.ProcessSource;
import dev.signalbox.desktop.stack.StackLauncher;
import dev.signalbox.desktop.welcome.FirstRunSource;
import dev.signalbox.desktop.workbench.QuerySource;
import dev.signalbox.desktop.workbench.browser.BrowserSource;
import dev.signalbox.engine.stack.StackKind;
import dev.signalbox.engine.stack.StackRuntime;
import java.util.function.Predicate;

/**
 * What the window works with: the engine's parts, or in tests what stands for them.
 *
 * @param launcher brings the stack up with all that belongs to it
 * @param kind the kind of stack
 * @param stackName the kind of stack in a word
 * @param browser shows a page in the system's browser; false when there is none
 * @param dataDirectory where the stack's data is
 */
public record Parts(
    StackRuntime stack,
    StackLauncher launcher,
    ProxySource proxy,
    DraftSource drafts,
    PipelineSource pipeline,
    QuerySource queries,
    BrowserSource tables,
    ProcessSource processes,
    LoadSource loads,
    ProofSource proofs,
    FirstRunSource firstRun,
    PurgeSource purge,
    StackKind kind,
    String stackName,
    String dataDirectory,
    Predicate<String> browser) {}
