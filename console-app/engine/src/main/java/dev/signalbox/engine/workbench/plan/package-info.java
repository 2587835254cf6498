/** How a server would run a statement, as a tree. */
@NullMarked
package dev.signalbox.engine.workbench.plan;

import org.jspecify.annotations.NullMarked;
