package dev.signalbox.embedded.router.admin;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose transaction is open. All clients share one connection to SQLite: while one of them has a
 * transaction, the others wait, so that none of their changes becomes part of it. Used under the
 * database's lock.
 */
final class TransactionLock {
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Pattern FIRST_WORDS =
      Pattern.compile(
          "(?is)(?:\\s|/\\*.*?\\*/|--[^\\n]*\\n)*(\\w+)(?:\\s+TRANSACTION)?(?:\\s+(\\w+))?.*");

  private final Object lock;
  private @Nullable Object holder;
  private @Nullable String savepoint;

  TransactionLock(Object lock) {
    this.lock = lock;
  }

  boolean isHeldBy(Object client) {
    return holder == client;
  }

  /** Waits until no other client has a transaction open; fails in SQLite's words after a while. */
  void await(Object client) throws AdminException {
    long end = System.nanoTime() + WAIT_NANOS;
    while (holder != null && holder != client) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AdminException("database is locked");
      }
      try {
        lock.wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AdminException("interrupted");
      }
    }
  }

  /** A client's statement was run: it may have begun or ended a transaction. */
  void ran(String text, Object client) {
    Matcher words = FIRST_WORDS.matcher(text);
    if (!words.matches()) {
      return;
    }
    String second = words.group(2) == null ? "" : words.group(2);
    switch (words.group(1).toUpperCase(java.util.Locale.ROOT)) {
      case "BEGIN" -> holder = client;
      case "SAVEPOINT" -> {
        if (holder == null) {
          holder = client;
          savepoint = second;
        }
      }
      case "COMMIT", "END" -> release();
      case "ROLLBACK" -> {
        if (!second.equalsIgnoreCase("TO")) {
          release();
        }
      }
      case "RELEASE" -> {
        String name = second.equalsIgnoreCase("SAVEPOINT") ? last(text) : second;
        if (name.equalsIgnoreCase(savepoint)) {
          release();
        }
      }
      default -> {
        // it neither begins nor ends one
      }
    }
  }

  private static String last(String text) {
    return text.strip().replaceAll(";$", "").strip().replaceAll("(?s).*\\s", "");
  }

  /** SQLite ends a transaction by itself when it must. */
  void failed(Object client, AdminException e) {
    if (holder == client && String.valueOf(e.getMessage()).contains("no transaction is active")) {
      release();
    }
  }

  void release() {
    holder = null;
    savepoint = null;
    lock.notifyAll();
  }
}
