/** Regular expressions as ProxySQL has them: PCRE over bytes, RE2 over UTF-8. */
@NullMarked
package dev.signalbox.routing.pattern;

import org.jspecify.annotations.NullMarked;
