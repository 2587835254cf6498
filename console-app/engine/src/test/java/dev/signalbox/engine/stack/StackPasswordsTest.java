package dev.signalbox.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPasswordsTest {
  @TempDir private Path folder;

  private final AtomicInteger reads = new AtomicInteger();
  private Optional<StackCredentials> stored = Optional.empty();

  private Path file() {
    return folder.resolve("credentials.json");
  }

  private StackPasswords passwords() {
    return new StackPasswords(
        file(),
        () -> {
          reads.incrementAndGet();
          return stored;
        });
  }

  private void store(String password) throws IOException {
    var login = new Login("a", new Secret(password));
    stored =
        Optional.of(new StackCredentials(login, login, login, login, login, login, login, login));
    Files.deleteIfExists(file());
    Files.writeString(file(), password);
  }

  @Test
  void theFileIsReadOnceForEachVersionOfIt() throws IOException {
    var passwords = passwords();
    assertThat(passwords.get()).isEmpty();
    assertThat(reads).hasValue(0);

    store("first");
    assertThat(passwords.get()).contains("first");
    assertThat(passwords.get()).contains("first");
    assertThat(reads).hasValue(1);

    store("the second");
    assertThat(passwords.get()).contains("the second").doesNotContain("first");
    assertThat(reads).hasValue(2);
  }

  @Test
  void theLastOnesStayKnownWhenTheFileIsGone() throws IOException {
    var passwords = passwords();
    store("first");
    assertThat(passwords.get()).contains("first");

    Files.delete(file());

    assertThat(passwords.get()).contains("first");
  }

  @Test
  void anUnreadableFileIsTriedAgain() throws IOException {
    var damaged = new AtomicInteger(1);
    var passwords =
        new StackPasswords(
            file(),
            () -> {
              if (damaged.getAndDecrement() > 0) {
                throw new EngineException(ErrorCode.CORRUPT, "half written");
              }
              return stored;
            });
    store("first");

    assertThat(passwords.get()).isEmpty();
    assertThat(passwords.get()).contains("first");
  }
}
