/**
 * The SQL editor that screens share: {@code SqlEditor} over RichTextFX, and small parts for one
 * thing each. What changes or reads text is free of the toolkit.
 */
@NullMarked
package dev.signalbox.desktop.editor;

import org.jspecify.annotations.NullMarked;
