package dev.signalbox.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StackKindTest {
  @ParameterizedTest
  @EnumSource
  void aKindIsFoundByItsName(StackKind kind) {
    assertThat(StackKind.named(kind.id())).contains(kind);
    assertThat(StackKind.named(kind.id().toUpperCase(java.util.Locale.ROOT))).contains(kind);
    assertThat(StackKind.named(kind.id() + "x")).isEmpty();
  }
}
