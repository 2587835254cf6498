/** The rules of structure that every embedded server is held to. */
@NullMarked
package dev.signalbox.embedded.structure;

import org.jspecify.annotations.NullMarked;
