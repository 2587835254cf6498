/** What the architecture tests of all modules share. */
@NullMarked
package dev.signalbox.common.architecture;

import org.jspecify.annotations.NullMarked;
