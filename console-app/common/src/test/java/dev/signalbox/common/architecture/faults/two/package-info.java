/** The other half of a cycle of packages. */
@NullMarked
package dev.signalbox.common.architecture.faults.two;

import org.jspecify.annotations.NullMarked;
