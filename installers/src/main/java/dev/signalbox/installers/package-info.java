/**
 * Makes the packages: the program with a Java of its own, in two sizes, in the forms that this
 * system can build. A tool of the build, no part of the program.
 */
@NullMarked
package dev.signalbox.installers;

import org.jspecify.annotations.NullMarked;
