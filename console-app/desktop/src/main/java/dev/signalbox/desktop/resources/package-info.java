/** The Resources screen: processor and memory of each service over time. */
@NullMarked
package dev.signalbox.desktop.resources;

import org.jspecify.annotations.NullMarked;
