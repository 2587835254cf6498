/** Hard use of the router and of what it is made of: anything as input, many clients at once. */
@NullMarked
package dev.signalbox.embedded.router.bench;

import org.jspecify.annotations.NullMarked;
