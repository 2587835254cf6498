/** Runs people's SQL through the proxy. */
@NullMarked
package dev.signalbox.engine.workbench;

import org.jspecify.annotations.NullMarked;
