/** The query cache: results kept for as long as a rule's cache_ttl says. */
@NullMarked
package dev.signalbox.embedded.router.cache;

import org.jspecify.annotations.NullMarked;
