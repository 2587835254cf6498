@NullMarked
package dev.signalbox.engine.workbench;

import org.jspecify.annotations.NullMarked;
