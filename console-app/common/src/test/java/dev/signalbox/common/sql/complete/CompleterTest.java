package dev.signalbox.common.sql.complete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.SqlDialect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompleterTest {
  private final Completer completer = new Completer(SqlDialect.MYSQL, TestCatalogue.in("shop"));

  private Completions at(String marked) {
    int caret = marked.indexOf('|');
    return completer.complete(marked.replace("|", ""), caret);
  }

  private Completion item(String marked, String label) {
    return at(marked).items().stream()
        .filter(i -> i.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " is not in " + at(marked)));
  }

  private List<String> labels(String marked) {
    return at(marked).items().stream().map(Completion::label).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'st|' FROM orders",
        "SELECT 'st|",
        "SELECT \"st|\" FROM orders",
        "SELECT 1 -- st|\nFROM orders",
        "SELECT 1 # st|",
        "SELECT /* st| */ 1 FROM orders",
        "SELECT /* st|",
        "SELECT 12| FROM orders",
        "SELECT :st| FROM orders",
        "SELECT @st| FROM orders",
        "SELECT id AS st| FROM orders",
        "SELECT 'done'| FROM orders",
        "SELECT nosuch.| FROM orders"
      })
  void nothingIsOfferedWhereNothingOfOursMayStand(String marked) {
    assertThat(labels(marked)).isEmpty();
  }

  @Test
  void theRangeIsWhatIsTyped() {
    var found = at("SELECT sta| FROM orders");
    assertThat(found.from()).isEqualTo(7);
    assertThat(found.to()).isEqualTo(10);
  }

  @Test
  void aQuotedNameIsReplacedWithItsQuotes() {
    var found = at("SELECT `st|x` FROM orders");
    assertThat(found.from()).isEqualTo(7);
    assertThat(found.to()).isEqualTo(12);
    assertThat(item("SELECT `st|` FROM orders", "status").insert()).isEqualTo("`status`");
  }

  @Test
  void aNameThatIsAReservedWordIsQuoted() {
    assertThat(item("SELECT | FROM products", "order").insert()).isEqualTo("`order`");
    assertThat(item("SELECT | FROM orders", "status").insert()).isEqualTo("status");
  }

  @Test
  void aFunctionPutsTheCaretBetweenItsBrackets() {
    var count = item("SELECT COUN| FROM orders", "COUNT");
    assertThat(count.insert()).isEqualTo("COUNT()");
    assertThat(count.caret()).isEqualTo(6);
    assertThat(count.detail()).isEqualTo("COUNT(expr)");
    assertThat(item("SELECT COUN|(*) FROM orders", "COUNT").insert()).isEqualTo("COUNT");
    assertThat(item("SELECT NO| FROM orders", "NOW").caret()).isEqualTo(5);
  }

  @Test
  void aTableOfAnotherDatabaseIsInsertedWithIt() {
    assertThat(item("SELECT * FROM tit|", "title_basics").insert()).isEqualTo("imdb.title_basics");
    assertThat(item("SELECT * FROM imdb.tit|", "title_basics").insert()).isEqualTo("title_basics");
  }

  @Test
  void aForeignKeyOfSeveralColumnsIsOneCondition() {
    var key = new ForeignKey(List.of("a", "b"), "d", "one", List.of("x", "y"));
    var catalogue =
        new Catalogue(
            "d",
            List.of(
                new CatalogueTable("d", "one", List.of(), List.of()),
                new CatalogueTable("d", "two", List.of(), List.of(key))));
    var text = "SELECT * FROM one JOIN two t ON ";
    assertThat(new Completer(SqlDialect.MYSQL, catalogue).complete(text, text.length()).items())
        .first()
        .extracting(Completion::insert)
        .isEqualTo("t.a = one.x AND t.b = one.y");
  }

  @Test
  void aColumnOfTwoSourcesIsOfferedWithEach() {
    assertThat(labels("SELECT i| FROM orders o JOIN customers c ON o.customer_id = c.id"))
        .contains("o.id", "c.id")
        .doesNotContain("id");
  }

  @Test
  void wordsOfTheOtherDialectAreNotOffered() {
    assertThat(labels("SELECT * FROM orders PREW|")).doesNotContain("PREWHERE");
    assertThat(labels("SELECT toStartOf| FROM orders")).doesNotContain("toStartOfDay");
  }

  @Test
  void withoutACatalogueKeywordsAndFunctionsAreLeft() {
    var bare = new Completer(SqlDialect.CLICKHOUSE, Catalogue.EMPTY);
    assertThat(bare.complete("SELECT toD", 10).items())
        .extracting(Completion::label)
        .contains("toDate");
  }

  @Test
  void deepNestingAndManySubQueriesAreAnswered() {
    var deep = "SELECT * FROM (".repeat(500) + "SELECT * FROM orders WHERE st";
    assertThat(completer.complete(deep, deep.length()).items())
        .extracting(Completion::label)
        .contains("status");
    var wide =
        IntStream.range(0, 5000)
            .mapToObj(i -> "(SELECT id AS c" + i + " FROM orders) t" + i)
            .collect(Collectors.joining(",\n", "SELECT * FROM ", " WHERE t4999."));
    assertThat(completer.complete(wide, wide.length()).items())
        .extracting(Completion::label)
        .contains("c4999");
  }
}
