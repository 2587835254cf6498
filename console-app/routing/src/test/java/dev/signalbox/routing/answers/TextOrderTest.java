package dev.signalbox.routing.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How collations compare texts. */
class TextOrderTest {
  private static final TextOrder GENERAL = TextOrder.of("utf8mb4_general_ci");
  private static final TextOrder BINARY = TextOrder.of("utf8mb4_bin");
  private static final TextOrder NO_PAD = TextOrder.of("utf8mb4_0900_ai_ci");

  private static TextValues texts(String... values) {
    return TextValues.of(Set.of(values));
  }

  @Test
  void caseIsNotToldApart() {
    assertThat(GENERAL.twoForms(texts("paid", "Paid"))).isPresent();
    assertThat(GENERAL.twoForms(texts("paid", "open"))).isEmpty();
    assertThat(BINARY.twoForms(texts("paid", "Paid"))).isEmpty();
  }

  @Test
  void spacesAtTheEndAreNotToldApartWhereACollationPads() {
    assertThat(GENERAL.twoForms(texts("a "))).isPresent();
    assertThat(BINARY.twoForms(texts("a "))).isPresent();
    assertThat(NO_PAD.twoForms(texts("a ", "b"))).isEmpty();
  }

  @Test
  void whatIsNotAsciiIsNotKnown() {
    assertThat(GENERAL.twoForms(texts("Zoë"))).isPresent();
    assertThat(BINARY.twoForms(texts("Zoë", "zoe"))).isEmpty();
    assertThat(GENERAL.otherForm(texts("open"), "é")).isPresent();
  }

  @Test
  void aLiteralMayMeetAnotherForm() {
    assertThat(GENERAL.otherForm(texts("Paid", "open"), "paid")).isPresent();
    assertThat(GENERAL.otherForm(texts("Paid", "open"), "open")).isEmpty();
  }

  @Test
  void theShapeOfTooManyTextsMaySuffice() {
    TextValues keys = new TextValues(Optional.empty(), TextShape.of(Set.of("tt0000001")));
    assertThat(GENERAL.twoForms(keys)).isEmpty();
    assertThat(GENERAL.otherForm(keys, "tt1")).isEmpty();
    assertThat(GENERAL.otherForm(keys, "TT1")).isPresent();
    assertThat(GENERAL.sortedOtherwise(keys)).isEmpty();
    TextValues names = new TextValues(Optional.empty(), TextShape.of(Set.of("Anna")));
    assertThat(GENERAL.twoForms(names)).isPresent();
  }

  @Test
  void orderIsComparedValueByValue() {
    assertThat(GENERAL.sortedOtherwise(texts("movie", "tvSeries", "short"))).isEmpty();
    assertThat(GENERAL.sortedOtherwise(texts("B", "a"))).isPresent();
    assertThat(GENERAL.sortedOtherwise(texts("a_b", "ab"))).isPresent();
    assertThat(TextOrder.of("utf8mb4_czech_ci").sortedOtherwise(texts("cz", "ch"))).isPresent();
    assertThat(BINARY.sortedOtherwise(texts("B", "a", "č"))).isEmpty();
  }

  @Test
  void likeIsTriedOnEachValue() {
    assertThat(LikePattern.of("%drama%", "utf8mb4_general_ci").broken(texts("Drama", "x")))
        .isPresent();
    assertThat(LikePattern.of("%Drama%", "utf8mb4_general_ci").broken(texts("Drama", "X")))
        .isEmpty();
  }
}
