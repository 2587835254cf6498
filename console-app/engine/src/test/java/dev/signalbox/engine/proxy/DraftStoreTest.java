package dev.signalbox.engine.proxy;

import static dev.signalbox.engine.proxy.RuleFixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.common.EngineException;
import dev.signalbox.common.ErrorCode;
import dev.signalbox.engine.host.ProcessLock;
import dev.signalbox.routing.draft.DraftEdit;
import dev.signalbox.routing.draft.RuleDraft;
import dev.signalbox.routing.rules.QueryRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftStoreTest {
  private static final Instant BEGAN = Instant.parse("2026-11-30T00:00:00Z");

  @TempDir private Path folder;
  private DraftStore store;

  @BeforeEach
  void open() {
    store = new DraftStore(folder.resolve("rules"));
  }

  private static StoredDraft stored(RuleDraft draft) {
    return new StoredDraft(draft, "0123", BEGAN);
  }

  @Test
  void withoutAFileThereIsNoDraft() {
    assertThat(store.read()).isEmpty();
    store.drop();
    assertThat(folder.resolve("rules")).doesNotExist();
  }

  @Test
  void whatIsSavedIsLoaded() {
    for (long seed = 0; seed < 40; seed++) {
      var saved = stored(anyDraft(new Random(seed)));
      store.update(before -> saved);
      assertThat(store.read()).as("seed " + seed).contains(saved);
    }
  }

  private static RuleDraft anyDraft(Random random) {
    var base = new ArrayList<QueryRule>();
    for (int id = 10; id <= 60; id += 10) {
      base.add(
          rule(id, random.nextInt(3)).toBuilder()
              .active(random.nextBoolean())
              .reModifiers(random.nextBoolean() ? null : "GLOBAL")
              .username(random.nextBoolean() ? "17" : "")
              .comment("it's \"so\"\\\n é 😀 " + random.nextInt())
              .build());
    }
    var draft = RuleDraft.of(base);
    for (int i = 0; i < 12; i++) {
      int id = draft.rules().get(random.nextInt(draft.rules().size())).ruleId();
      draft =
          switch (random.nextInt(5)) {
            case 0 -> draft.edit(new DraftEdit.Duplicate(id));
            case 1 -> draft.edit(new DraftEdit.Switch(Set.of(id), random.nextBoolean()));
            case 2 -> draft.edit(new DraftEdit.Shift(Set.of(id), random.nextBoolean()));
            case 3 -> draft.undo();
            default -> draft.edit(new DraftEdit.Move(Set.of(id), null));
          };
    }
    return draft;
  }

  @Test
  void aDraftThatCannotBeReadSaysSoAndCanBeDropped() throws IOException {
    store.update(before -> stored(RuleDraft.of(List.of(rule(1, 10)))));
    var file = folder.resolve("rules/draft.json");
    for (var text : List.of("", "{", "{}", Files.readString(file).replace("2026-11", "soon"))) {
      Files.writeString(file, text);
      assertThatThrownBy(store::read)
          .isInstanceOfSatisfying(
              EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
          .hasMessageContaining("signalbox rules draft drop");
    }
    store.drop();
    assertThat(store.read()).isEmpty();
  }

  @Test
  void aFailedChangeLeavesTheDraft() {
    var saved = stored(RuleDraft.of(List.of(rule(1, 10))));
    store.update(before -> saved);
    assertThatThrownBy(
            () ->
                store.update(
                    before -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(store.read()).contains(saved);
  }

  @Test
  void anotherProgramIsWaitedForByNobody() throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    try (var lock = ProcessLock.take(folder.resolve("rules/draft.lock")).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> store.update(before -> stored(RuleDraft.of(List.of()))))
          .hasMessageContaining("Another Signalbox");
    }
  }

  @Test
  void theFileIsItsOwnersAlone() throws IOException {
    store.update(before -> stored(RuleDraft.of(List.of())));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("rules/draft.json"))))
        .isEqualTo("rw-------");
  }
}
