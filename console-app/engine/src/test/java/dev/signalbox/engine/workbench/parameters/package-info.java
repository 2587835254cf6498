@NullMarked
package dev.signalbox.engine.workbench.parameters;

import org.jspecify.annotations.NullMarked;
