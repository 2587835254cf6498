package dev.signalbox.desktop.workbench.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.engine.workbench.parameters.FilledStatement;
import dev.signalbox.engine.workbench.parameters.ParameterValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParametersViewModelTest {
  private final AtomicInteger changes = new AtomicInteger();
  private final List<String> sent = new ArrayList<>();
  private ParametersViewModel model =
      new ParametersViewModel(false, Map.of(), changes::incrementAndGet);

  private void ask(String... sql) {
    model.ask(List.of(sql), SqlDialect.MYSQL, this::take);
  }

  private void again(String... sql) {
    model.again(List.of(sql), SqlDialect.MYSQL, this::take);
  }

  private void take(List<FilledStatement> statements) {
    sent.clear();
    statements.forEach(s -> sent.add(s.text()));
  }

  @Test
  void asksOncePerNameAndRemembers() {
    ask("SELECT 1");
    assertThat(sent).containsExactly("SELECT 1");
    var sql = "SELECT :a, :b, :a LIMIT :n";
    ask(sql);
    assertThat(model.fields()).extracting(ParameterFieldModel::name).containsExactly("a", "b", "n");
    model.fields().get(0).text().set("x'y");
    model.fields().get(1).text().set("42");
    model.fields().get(2).text().set("five");
    model.answer();
    assertThat(model.problem().get()).contains("n: this is no number");
    model.fields().get(2).text().set("5");
    model.answer();
    assertThat(sent).containsExactly("SELECT 'x''y', 42, 'x''y' LIMIT 5");
    assertThat(model.fields()).isEmpty();
    assertThat(changes).hasValue(1);
    assertThat(model.filled(sql, SqlDialect.MYSQL)).isEqualTo(sent.getFirst());
    assertThat(model.summary(sql, SqlDialect.MYSQL)).isEqualTo("a = x'y, b = 42, n = 5");

    model = new ParametersViewModel(false, model.values(), changes::incrementAndGet);
    again("SELECT :b");
    assertThat(sent).containsExactly("SELECT 42");
    ask("SELECT :b");
    assertThat(model.fields().getFirst().text().get()).isEqualTo("42");
    model.fields().getFirst().type().set(2);
    ask("SELECT :b");
    assertThat(sent).containsExactly("SELECT NULL");
  }

  @Test
  void questionMarksServeAgainForTheSameStatementsAlone() {
    ask("DELETE FROM a WHERE b = ?", "DELETE FROM c WHERE d = ?");
    model.fields().get(0).text().set("1");
    model.fields().get(1).text().set("2");
    model.answer();
    assertThat(sent).containsExactly("DELETE FROM a WHERE b = 1", "DELETE FROM c WHERE d = 2");
    sent.clear();
    again("DELETE FROM c WHERE d = ?");
    assertThat(sent).isEmpty();
    assertThat(model.fields()).hasSize(1);
    assertThat(model.filled("DELETE FROM c WHERE d = ?", SqlDialect.MYSQL)).contains("= ?");
    model.cancel();
    again("DELETE FROM a WHERE b = ?", "DELETE FROM c WHERE d = ?");
    assertThat(sent).hasSize(2);
  }

  @Test
  void theTypeFollowsWhatIsTypedUntilItIsChosen() {
    ask("SELECT :a");
    var field = model.fields().getFirst();
    field.text().set("12");
    assertThat(field.value().type()).isEqualTo(ParameterValue.Type.NUMBER);
    field.text().set("12a");
    assertThat(field.value().type()).isEqualTo(ParameterValue.Type.TEXT);
    field.type().set(1);
    field.type().set(0);
    field.text().set("12");
    assertThat(field.value().type()).isEqualTo(ParameterValue.Type.TEXT);
  }

  @Test
  void switchedOffItAsksNothing() {
    model.off().set(true);
    ask("SELECT :a, ?");
    assertThat(sent).containsExactly("SELECT :a, ?");
    assertThat(model.summary("SELECT :a", SqlDialect.MYSQL)).isEmpty();
  }
}
