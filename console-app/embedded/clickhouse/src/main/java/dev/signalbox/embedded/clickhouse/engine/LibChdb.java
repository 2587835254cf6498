package dev.signalbox.embedded.clickhouse.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The C interface of libchdb 26.7 (programs/local/chdb.h). Signal handlers of the library are
 * turned off before anything else: with them on, the JVM hangs at its first implicit null check.
 * Calls block and pin their thread; {@link Engine} runs them on platform threads.
 */
final class LibChdb {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int ANALYSIS_BYTES = 16;

  private final SymbolLookup symbols;
  private final MethodHandle connect;
  private final MethodHandle closeConnection;
  private final MethodHandle query;
  private final MethodHandle streamQuery;
  private final MethodHandle streamFetch;
  private final MethodHandle streamCancel;
  private final MethodHandle insert;
  private final MethodHandle append;
  private final MethodHandle insertDone;
  private final MethodHandle insertCancel;
  private final MethodHandle insertError;
  private final MethodHandle insertDestroy;
  private final MethodHandle classify;
  private final MethodHandle destroyResult;
  private final MethodHandle resultBuffer;
  private final MethodHandle resultLength;
  private final MethodHandle resultError;
  private final MethodHandle resultRows;
  private final MethodHandle storageRows;
  private final MethodHandle storageBytes;
  private final MethodHandle writtenRows;
  private final MethodHandle writtenBytes;

  /** Loads the library for the life of the process. */
  LibChdb(Path library) {
    symbols = SymbolLookup.libraryLookup(library, Arena.global());
    var text = new MemoryLayout[] {ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG};
    var bound =
        new MemoryLayout[] {
          ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
          JAVA_LONG
        };
    connect = handle("chdb_connect", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    closeConnection = handle("chdb_close_conn", FunctionDescriptor.ofVoid(ADDRESS));
    query = handle("chdb_query_with_params_n", FunctionDescriptor.of(ADDRESS, bound));
    streamQuery = handle("chdb_stream_query_with_params_n", FunctionDescriptor.of(ADDRESS, bound));
    streamFetch = handle("chdb_stream_fetch_result", pointerOf(2));
    streamCancel = handle("chdb_stream_cancel_query", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    insert = handle("chdb_stream_insert_with_params_n", FunctionDescriptor.of(ADDRESS, bound));
    append =
        handle("chdb_stream_append", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    insertDone = handle("chdb_stream_done", pointerOf(1));
    insertCancel = handle("chdb_stream_cancel_insert", FunctionDescriptor.ofVoid(ADDRESS));
    insertError = handle("chdb_stream_insert_error", pointerOf(1));
    insertDestroy = handle("chdb_destroy_insert_stream", FunctionDescriptor.ofVoid(ADDRESS));
    classify =
        handle(
            "chdb_classify_query_n",
            FunctionDescriptor.of(JAVA_INT, text[0], text[1], text[2], text[3], text[4], ADDRESS));
    destroyResult = handle("chdb_destroy_query_result", FunctionDescriptor.ofVoid(ADDRESS));
    resultBuffer = handle("chdb_result_buffer", pointerOf(1));
    resultError = handle("chdb_result_error", pointerOf(1));
    resultLength = counter("chdb_result_length");
    resultRows = counter("chdb_result_rows_read");
    storageRows = counter("chdb_result_storage_rows_read");
    storageBytes = counter("chdb_result_storage_bytes_read");
    writtenRows = counter("chdb_result_rows_written");
    writtenBytes = counter("chdb_result_bytes_written");
    var signals = handle("chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_INT));
    run(
        () -> {
          signals.invokeExact(0);
        });
  }

  private static FunctionDescriptor pointerOf(int arguments) {
    return arguments == 1
        ? FunctionDescriptor.of(ADDRESS, ADDRESS)
        : FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS);
  }

  private MethodHandle counter(String name) {
    return handle(name, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
  }

  private MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        symbols
            .find(name)
            .orElseThrow(
                () -> new UnsatisfiedLinkError("not a libchdb of version 26.7: no " + name)),
        descriptor);
  }

  /** A connection handle, or null when the engine refused (its reason is on stderr). */
  @Nullable MemorySegment connect(List<String> arguments) {
    try (var arena = Arena.ofConfined()) {
      var argv = arena.allocate(ADDRESS, arguments.size() + 2);
      argv.setAtIndex(ADDRESS, 0, arena.allocateFrom("clickhouse"));
      for (int i = 0; i < arguments.size(); i++) {
        argv.setAtIndex(ADDRESS, i + 1, arena.allocateFrom(arguments.get(i)));
      }
      var holder = call(() -> (MemorySegment) connect.invokeExact(arguments.size() + 1, argv));
      return holder.address() == 0 ? null : holder;
    }
  }

  /** What the statement functions take: the pointer inside the holder that connect returned. */
  static MemorySegment connection(MemorySegment holder) {
    return holder.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
  }

  void close(MemorySegment holder) {
    run(
        () -> {
          closeConnection.invokeExact(holder);
        });
  }

  MemorySegment query(
      MemorySegment connection, byte[] sql, String format, Map<String, String> params) {
    return bound(query, connection, sql, format, params);
  }

  MemorySegment streamQuery(
      MemorySegment connection, byte[] sql, String format, Map<String, String> params) {
    return bound(streamQuery, connection, sql, format, params);
  }

  MemorySegment insert(
      MemorySegment connection, byte[] sql, String format, Map<String, String> params) {
    return bound(insert, connection, sql, format, params);
  }

  private static MemorySegment bound(
      MethodHandle function,
      MemorySegment connection,
      byte[] sql,
      String format,
      Map<String, String> params) {
    try (var arena = Arena.ofConfined()) {
      var text = bytes(arena, sql);
      byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
      var formatText = bytes(arena, formatBytes);
      int n = params.size();
      var names = arena.allocate(ADDRESS, Math.max(1, n));
      var nameLengths = arena.allocate(JAVA_LONG, Math.max(1, n));
      var values = arena.allocate(ADDRESS, Math.max(1, n));
      var valueLengths = arena.allocate(JAVA_LONG, Math.max(1, n));
      int i = 0;
      for (var param : params.entrySet()) {
        byte[] name = param.getKey().getBytes(StandardCharsets.UTF_8);
        byte[] value = param.getValue().getBytes(StandardCharsets.UTF_8);
        names.setAtIndex(ADDRESS, i, bytes(arena, name));
        nameLengths.setAtIndex(JAVA_LONG, i, name.length);
        values.setAtIndex(ADDRESS, i, bytes(arena, value));
        valueLengths.setAtIndex(JAVA_LONG, i, value.length);
        i++;
      }
      return call(
          () ->
              (MemorySegment)
                  function.invokeExact(
                      connection,
                      text,
                      (long) sql.length,
                      formatText,
                      (long) formatBytes.length,
                      names,
                      nameLengths,
                      values,
                      valueLengths,
                      (long) n));
    }
  }

  private static MemorySegment bytes(Arena arena, byte[] data) {
    var segment = arena.allocate(Math.max(1, data.length));
    MemorySegment.copy(data, 0, segment, JAVA_BYTE, 0, data.length);
    return segment;
  }

  MemorySegment fetch(MemorySegment connection, MemorySegment stream) {
    return call(() -> (MemorySegment) streamFetch.invokeExact(connection, stream));
  }

  void cancel(MemorySegment connection, MemorySegment stream) {
    run(
        () -> {
          streamCancel.invokeExact(connection, stream);
        });
  }

  /** False when the insert has failed; {@link #insertError} says why. */
  boolean append(MemorySegment insertStream, MemorySegment data, long length) {
    return call(() -> (int) append.invokeExact(insertStream, data, length)) == 0;
  }

  MemorySegment insertDone(MemorySegment insertStream) {
    return call(() -> (MemorySegment) insertDone.invokeExact(insertStream));
  }

  void insertCancel(MemorySegment insertStream) {
    run(
        () -> {
          insertCancel.invokeExact(insertStream);
        });
  }

  @Nullable String insertError(MemorySegment insertStream) {
    return string(call(() -> (MemorySegment) insertError.invokeExact(insertStream)));
  }

  void insertDestroy(MemorySegment insertStream) {
    run(
        () -> {
          insertDestroy.invokeExact(insertStream);
        });
  }

  /** Statement count and class, in that order. */
  int[] classify(MemorySegment connection, byte[] sql) {
    try (var arena = Arena.ofConfined()) {
      var analysis = arena.allocate(ANALYSIS_BYTES, Integer.BYTES);
      analysis.set(JAVA_INT, 0, ANALYSIS_BYTES);
      var text = bytes(arena, sql);
      int failed =
          call(
              () ->
                  (int)
                      classify.invokeExact(
                          connection, text, (long) sql.length, MemorySegment.NULL, 0L, analysis));
      if (failed != 0) {
        throw new ClickHouseException("the engine could not analyse the statement");
      }
      return new int[] {analysis.get(JAVA_INT, 4), analysis.get(JAVA_INT, 12)};
    }
  }

  @Nullable String error(MemorySegment result) {
    return string(call(() -> (MemorySegment) resultError.invokeExact(result)));
  }

  /** The data of a result: a view of native memory, valid until the result is destroyed. */
  MemorySegment data(MemorySegment result) {
    long length = call(() -> (long) resultLength.invokeExact(result));
    return length == 0
        ? MemorySegment.NULL
        : call(() -> (MemorySegment) resultBuffer.invokeExact(result)).reinterpret(length);
  }

  Statistics statistics(MemorySegment result) {
    return new Statistics(
        call(() -> (long) resultRows.invokeExact(result)),
        call(() -> (long) storageRows.invokeExact(result)),
        call(() -> (long) storageBytes.invokeExact(result)),
        call(() -> (long) writtenRows.invokeExact(result)),
        call(() -> (long) writtenBytes.invokeExact(result)));
  }

  void destroy(MemorySegment result) {
    run(
        () -> {
          destroyResult.invokeExact(result);
        });
  }

  private static @Nullable String string(MemorySegment pointer) {
    return pointer.address() == 0 ? null : pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private interface NativeCall<T> {
    T invoke() throws Throwable;
  }

  /** Always given as a block: the type of invokeExact follows from its being a statement. */
  private interface NativeRun {
    void invoke() throws Throwable;
  }

  private static void run(NativeRun function) {
    call(
        () -> {
          function.invoke();
          return true;
        });
  }

  /** A downcall throws nothing itself, but the signature of a method handle says Throwable. */
  private static <T> T call(NativeCall<T> function) {
    try {
      return function.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a native call cannot throw a checked exception", e);
    }
  }
}
