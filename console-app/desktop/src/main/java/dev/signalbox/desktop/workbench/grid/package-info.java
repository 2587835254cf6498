/** A result's rows on the screen: {@link ResultPane} over a {@link ResultModel}. */
@NullMarked
package dev.signalbox.desktop.workbench.grid;

import org.jspecify.annotations.NullMarked;
