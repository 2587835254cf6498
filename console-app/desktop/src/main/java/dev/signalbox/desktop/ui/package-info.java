/** Shared controls, colours, texts and number formats. Knows no engine. */
@NullMarked
package dev.signalbox.desktop.ui;

import org.jspecify.annotations.NullMarked;
