@NullMarked
package dev.signalbox.engine.workbench.plan;

import org.jspecify.annotations.NullMarked;
