package dev.signalbox.embedded.router.front;

import dev.signalbox.embedded.router.backend.BackendConnection;
import dev.signalbox.embedded.wire.packet.ErrPacket;

/** Looks at the beginning of an answer, before anything of it is passed on. */
interface Gate {
  /** In milliseconds. */
  int LONG = 500;

  /** Lets everything pass. */
  Gate OPEN =
      new Gate() {
        @Override
        public int patienceMillis() {
          return LONG;
        }

        @Override
        public void waits() {}

        @Override
        public void begins(BackendConnection backend) {}

        @Override
        public void error(ErrPacket error) {}
      };

  /** How long to wait for an answer before {@link #waits()}, each time; at most {@link #LONG}. */
  int patienceMillis();

  /** No answer has begun. */
  void waits();

  /**
   * An answer that is no error begins.
   *
   * @throws TurnedAwayException if it is not to be passed on
   */
  void begins(BackendConnection backend) throws TurnedAwayException;

  /**
   * The answer is an error, or there was one on the way to the server.
   *
   * @throws TurnedAwayException if it is not to be passed on
   */
  void error(ErrPacket error) throws TurnedAwayException;
}
