/** The SQL router: MySQL's protocol in front of both hostgroups. */
@NullMarked
package dev.signalbox.embedded.router;

import org.jspecify.annotations.NullMarked;
