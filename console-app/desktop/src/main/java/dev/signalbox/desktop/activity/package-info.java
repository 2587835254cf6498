/** The Activity screen: everything that happened. */
@NullMarked
package dev.signalbox.desktop.activity;

import org.jspecify.annotations.NullMarked;
