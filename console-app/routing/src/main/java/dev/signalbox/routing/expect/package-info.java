/** What people expect of the rules: statements, and where each has to go. */
@NullMarked
package dev.signalbox.routing.expect;

import org.jspecify.annotations.NullMarked;
