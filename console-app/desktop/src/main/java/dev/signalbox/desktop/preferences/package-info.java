/** The Settings screen and the settings file. */
@NullMarked
package dev.signalbox.desktop.preferences;

import org.jspecify.annotations.NullMarked;
