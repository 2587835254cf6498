/** Makes the app's icon files from one drawing. A tool of the build, no part of the program. */
@NullMarked
package dev.signalbox.icons;

import org.jspecify.annotations.NullMarked;
