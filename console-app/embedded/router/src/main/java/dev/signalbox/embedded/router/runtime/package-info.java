/** What is in force: rules, servers, users, variables, and what was counted. */
@NullMarked
package dev.signalbox.embedded.router.runtime;

import org.jspecify.annotations.NullMarked;
