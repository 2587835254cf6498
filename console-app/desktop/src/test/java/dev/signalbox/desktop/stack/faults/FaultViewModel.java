package dev.signalbox.desktop.stack.faults;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A fault that the architecture's rules must find: a view model with a node of the toolkit. */
public record FaultViewModel(@Nullable Node node) {}
