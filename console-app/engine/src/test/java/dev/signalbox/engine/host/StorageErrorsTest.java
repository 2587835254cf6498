package dev.signalbox.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StorageErrorsTest {
  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(of("No space left on device"), "the disk is full. Free some space"),
        Arguments.of(new IOException("No space left on device"), "the disk is full."),
        Arguments.of(of("Read-only file system"), "is mounted read-only. Use --data-dir"),
        Arguments.of(of("Disk quota exceeded"), "the disk quota is used up."),
        Arguments.of(new AccessDeniedException("/d/f"), "this user may not. Give the user rights"),
        Arguments.of(of("Is a directory"), ": Is a directory."),
        Arguments.of(new IOException(), ": IOException."));
  }

  private static FileSystemException of(String reason) {
    return new FileSystemException("/d/f", null, reason);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void theSentenceSaysWhatToDo(IOException cause, String sentence) {
    var error = StorageErrors.of(cause, "write", Path.of("/d/f"));

    assertThat(error.code()).isEqualTo(ErrorCode.STORAGE);
    assertThat(error).hasMessageStartingWith("Cannot write /d/f: ").hasMessageContaining(sentence);
    assertThat(error).hasCause(cause);
  }
}
