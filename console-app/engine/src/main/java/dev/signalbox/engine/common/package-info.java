/** Small shared parts: observable values, errors with codes, secrets, deadlines. */
@NullMarked
package dev.signalbox.engine.common;

import org.jspecify.annotations.NullMarked;
