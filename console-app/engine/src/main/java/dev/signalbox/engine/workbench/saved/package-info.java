/** What a workbench keeps on disk: its open tabs, and what was run. */
@NullMarked
package dev.signalbox.engine.workbench.saved;

import org.jspecify.annotations.NullMarked;
