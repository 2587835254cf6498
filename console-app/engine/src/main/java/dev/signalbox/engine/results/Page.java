package dev.signalbox.engine.results;

import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows, encoded: in the heap, or else at a place in the file.
 *
 * @param first its first row's number
 * @param rows how many it holds, at least 1
 * @param bytes null when they are in the file
 * @param offset in the file
 * @param length of the encoded rows in bytes
 */
record Page(int first, int rows, byte @Nullable [] bytes, long offset, int length) {}
