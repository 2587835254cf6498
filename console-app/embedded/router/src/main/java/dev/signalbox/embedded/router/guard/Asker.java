package dev.signalbox.embedded.router.guard;

import dev.signalbox.embedded.wire.auth.ClientSecret;
import dev.signalbox.embedded.wire.link.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * In whose name the guard asks servers: the session's own user, so that it sees no more than he
 * may.
 *
 * @param loop what its connections wait on; null if the thread that uses them does
 */
public record Asker(String username, ClientSecret secret, @Nullable EventLoop loop) {}
