/** The Stack screen: the platform as a live picture, its launch, its logs. */
@NullMarked
package dev.signalbox.desktop.stack;

import org.jspecify.annotations.NullMarked;
