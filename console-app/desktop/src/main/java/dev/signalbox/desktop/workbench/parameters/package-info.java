/** How a tab runs its statements: values for their parameters, row limit, time-out. */
@NullMarked
package dev.signalbox.desktop.workbench.parameters;

import org.jspecify.annotations.NullMarked;
