/** The Data screen: loading sample rows. */
@NullMarked
package dev.signalbox.desktop.data;

import org.jspecify.annotations.NullMarked;
