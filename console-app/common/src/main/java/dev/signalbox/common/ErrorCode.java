package dev.signalbox.common;

/** What kind of failure it is; the name joins the text for people and the log. */
public enum ErrorCode {
  /** The arguments or a file given by the user are wrong. */
  BAD_INPUT,
  /** No stack runs in this data directory. */
  NOT_RUNNING,
  /** Another process holds what is needed (a port, a lock, a data directory). */
  IN_USE,
  /** A program, library or package is missing on this machine. */
  MISSING_PART,
  /** The disk is full, read-only or not writable by this user. */
  STORAGE,
  /** A downloaded or cached file is not what its checksum says. */
  CORRUPT,
  /** A service did not start, became unhealthy or stopped. */
  SERVICE_FAILED,
  /** A deadline passed. */
  TIMEOUT,
  /** The user cancelled. */
  CANCELLED,
  /** A server answered with an error. */
  REMOTE,
  /** The two sides disagree, or a gate was exceeded. */
  MISMATCH
}
