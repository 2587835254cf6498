/** What two results have in common, and what not. */
@NullMarked
package dev.signalbox.engine.results.compare;

import org.jspecify.annotations.NullMarked;
