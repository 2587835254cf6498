@NullMarked
package dev.signalbox.routing.draft;

import org.jspecify.annotations.NullMarked;
