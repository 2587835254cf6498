@NullMarked
package dev.signalbox.engine.workbench.saved;

import org.jspecify.annotations.NullMarked;
