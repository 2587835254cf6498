/** The draft of a proxy's query rules: edits with undo and redo, templates, fields, merging. */
@NullMarked
package dev.signalbox.routing.draft;

import org.jspecify.annotations.NullMarked;
