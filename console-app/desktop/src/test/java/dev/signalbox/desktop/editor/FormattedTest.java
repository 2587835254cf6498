package dev.signalbox.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.common.sql.SqlDialect;
import dev.signalbox.common.sql.format.KeywordCase;
import dev.signalbox.common.sql.format.SqlFormatter;
import org.junit.jupiter.api.Test;

class FormattedTest {
  private final SqlFormatter formatter = new SqlFormatter(SqlDialect.MYSQL, KeywordCase.AS_WRITTEN);

  @Test
  void theCaretStaysAtItsChar() {
    var text = "select a   from t   where b=1";
    var edit = Formatted.of(new Selected(text, 21, 21), formatter).orElseThrow();
    assertThat(edit.in(text)).isEqualTo("select a\nfrom t\nwhere b = 1");
    assertThat(edit.in(text).substring(edit.caret())).isEqualTo("here b = 1");
  }

  @Test
  void aSelectionIsFormattedAlone() {
    var text = "a  ,b;\nselect  1";
    var edit = Formatted.of(new Selected(text, 7, text.length()), formatter).orElseThrow();
    assertThat(edit.in(text)).isEqualTo("a  ,b;\nselect 1");
  }

  @Test
  void whatIsFormattedIsLeftAlone() {
    assertThat(Formatted.of(new Selected("select 1", 0, 0), formatter)).isEmpty();
  }
}
