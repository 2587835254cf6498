package dev.signalbox.engine.export;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.workbench.Column;
import dev.signalbox.engine.workbench.RowSink;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One result on its way to a file, which appears whole or not at all: rows are written to a draft
 * beside it. Closed before {@link #finish}, the draft is deleted. Written by one thread; its counts
 * are read by any.
 */
public final class FileExport implements RowSink, AutoCloseable {
  private final Path file;
  private final boolean overwrite;
  private final Path draft;
  private final Counted out;
  private final RowWriter writer;
  private volatile long rows;
  private boolean begun;
  private boolean done;

  /**
   * @param overwrite whether a file of that name is replaced
   * @throws EngineException BAD_INPUT when there is one or its folder is missing, STORAGE when
   *     nothing can be written there
   */
  public FileExport(Path file, ExportOptions options, boolean overwrite) {
    this.file = file.toAbsolutePath();
    this.overwrite = overwrite;
    if (!overwrite && Files.exists(this.file)) {
      throw inTheWay(null);
    }
    draft =
        this.file.resolveSibling("." + this.file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      out =
          new Counted(
              new BufferedOutputStream(
                  Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), 1 << 16));
    } catch (NoSuchFileException e) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "There is no folder " + this.file.getParent() + ". Make it, or name another file.",
          e);
    } catch (IOException e) {
      throw failed(e);
    }
    writer = RowWriter.to(out, options);
  }

  @Override
  public void columns(int statement, List<Column> columns) {
    if (begun) {
      throw new EngineException(
          ErrorCode.BAD_INPUT,
          "The statement gives a second result, and " + file + " holds one. Nothing was written.");
    }
    begun = true;
    write(() -> writer.begin(columns));
  }

  @Override
  public boolean row(@Nullable Object[] values) {
    write(() -> writer.row(values));
    rows++;
    return true;
  }

  /** Whether there was a result at all. */
  public boolean begun() {
    return begun;
  }

  /** Rows so far. */
  public long rows() {
    return rows;
  }

  /** Bytes so far. */
  public long bytes() {
    return out.bytes;
  }

  /** What the format could not hold as it is, in sentences. */
  public List<String> notes() {
    return writer.notes();
  }

  /** Where the file is, or will be. */
  public Path file() {
    return file;
  }

  /** Puts the file in place. */
  public void finish() {
    write(
        () -> {
          writer.end();
          out.close();
          if (overwrite) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
          } else {
            Files.move(draft, file);
          }
        });
    done = true;
  }

  /** Something that may fail to write. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void write(Writing writing) {
    try {
      writing.run();
    } catch (FileAlreadyExistsException e) {
      throw inTheWay(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EngineException inTheWay(@Nullable IOException e) {
    return new EngineException(
        ErrorCode.BAD_INPUT, file + " exists. Name another file, or use --overwrite.", e);
  }

  private EngineException failed(IOException e) {
    var reason = String.valueOf(e.getMessage());
    return new EngineException(
        ErrorCode.STORAGE,
        reason.contains("No space left")
            ? "Cannot write "
                + file
                + ": the disk is full. Free some space, or name a file on another disk."
            : "Cannot write " + file + ": " + reason,
        e);
  }

  /** Deletes the draft unless the file is in place. */
  @Override
  public void close() {
    if (done) {
      return;
    }
    done = true;
    try {
      try (out) {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private volatile long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      bytes += length;
    }
  }
}
