/** Values for the places of a statement that wait for one: {@code :name}, {@code ?}. */
@NullMarked
package dev.signalbox.engine.workbench.parameters;

import org.jspecify.annotations.NullMarked;
