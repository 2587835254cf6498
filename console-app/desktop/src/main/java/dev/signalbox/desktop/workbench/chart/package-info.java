/** A result as a chart: guessed from its columns, changeable, exported as PNG and SVG. */
@NullMarked
package dev.signalbox.desktop.workbench.chart;

import org.jspecify.annotations.NullMarked;
