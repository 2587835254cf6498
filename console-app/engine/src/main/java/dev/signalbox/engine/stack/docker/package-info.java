/** The stack in containers; the only package that knows docker-java. */
@NullMarked
package dev.signalbox.engine.stack.docker;

import org.jspecify.annotations.NullMarked;
