@NullMarked
package dev.signalbox.engine.workbench.faults;

import org.jspecify.annotations.NullMarked;
