/**
 * The screens over one stack, put together: what they share, which there are, where two of them
 * meet, and the change to another stack.
 */
@NullMarked
package dev.signalbox.desktop.workspace;

import org.jspecify.annotations.NullMarked;
