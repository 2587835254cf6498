/** The schema browser: the tables of both sides, beside the Workbench's tabs. */
@NullMarked
package dev.signalbox.desktop.workbench.browser;

import org.jspecify.annotations.NullMarked;
