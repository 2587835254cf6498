/** Two results side by side: what was added, removed and changed. */
@NullMarked
package dev.signalbox.desktop.workbench.compare;

import org.jspecify.annotations.NullMarked;
