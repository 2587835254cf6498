package dev.signalbox.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path TEXTS =
      Path.of("src/main/resources/dev/signalbox/desktop/messages.properties");
  private static final Pattern KEY = Pattern.compile("\\bmsg\\(\\s*\"([^\"]+)\"");
  private static final Pattern CALL = Pattern.compile("\\bmsg\\(\\s*(?!\")\\S");

  @Test
  void everyKeyUsedExistsAndEveryKeyThereIsUsed() throws IOException {
    assertThat(used()).isEqualTo(there());
  }

  @Test
  void keysAreWrittenOutWhereTheyAreUsed() throws IOException {
    for (var file : sources()) {
      if (!file.endsWith("Messages.java")) {
        assertThat(CALL.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void placeholdersAreReplaced() {
    assertThat(Messages.msg("stack.ready", 3, 5)).isEqualTo("3 of 5 services ready");
  }

  private static Set<String> used() throws IOException {
    var keys = new TreeSet<String>();
    for (var file : sources()) {
      var matcher = KEY.matcher(Files.readString(file));
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }

  private static Set<String> there() throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(TEXTS)) {
      properties.load(in);
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }
}
