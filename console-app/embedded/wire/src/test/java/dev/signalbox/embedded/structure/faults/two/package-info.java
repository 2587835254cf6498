/** The other half of a cycle of packages. */
@NullMarked
package dev.signalbox.embedded.structure.faults.two;

import org.jspecify.annotations.NullMarked;
