/** Query rules, as written and as compiled at runtime. */
@NullMarked
package dev.signalbox.routing.rules;

import org.jspecify.annotations.NullMarked;
