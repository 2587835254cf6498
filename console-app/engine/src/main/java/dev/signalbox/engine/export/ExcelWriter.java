package dev.signalbox.engine.export;

import dev.signalbox.engine.workbench.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook, written as rows come; a new sheet after 1,048,576 rows. Numbers that Excel would
 * round (more than 15 digits) are text, text over 32,767 characters is cut; both are said.
 */
final class ExcelWriter implements RowWriter {
  private static final int SHEET_ROWS = 1_048_576;
  private static final int LONGEST = 32_767;
  private static final int EXACT_DIGITS = 15;
  private static final int FLUSH = 2_000;

  private final Workbook workbook;
  private final int sheetRows;
  private List<Column> columns = List.of();
  private @Nullable Worksheet sheet;
  private int sheets;
  private int row;
  private long numbersAsText;
  private long cut;

  ExcelWriter(OutputStream out) {
    this(out, SHEET_ROWS);
  }

  /**
   * @param sheetRows of one sheet, its header included; at least 2
   */
  ExcelWriter(OutputStream out, int sheetRows) {
    workbook = new Workbook(out, "Signalbox", null);
    this.sheetRows = sheetRows;
  }

  @Override
  public void begin(List<Column> next) throws IOException {
    columns = next;
    nextSheet();
  }

  private Worksheet nextSheet() throws IOException {
    if (sheet != null) {
      sheet.finish();
    }
    sheets++;
    var made = workbook.newWorksheet(sheets == 1 ? "Result" : "Result " + sheets);
    made.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      made.inlineString(0, i, shortened(columns.get(i).name()));
      made.style(0, i).bold().set();
    }
    row = 1;
    sheet = made;
    return made;
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    var to = sheet == null || row == sheetRows ? nextSheet() : sheet;
    for (int i = 0; i < values.length; i++) {
      var value = values[i];
      if (value != null) {
        cell(to, i, columns.get(i), CellText.of(value));
      }
    }
    row++;
    if (row % FLUSH == 0) {
      to.flush();
    }
  }

  private void cell(Worksheet to, int column, Column of, String text) {
    boolean number = CellText.isNumber(of, text);
    if (number && digits(text) <= EXACT_DIGITS) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        to.value(row, column, value);
        return;
      }
    }
    if (number) {
      numbersAsText++;
    }
    to.inlineString(row, column, shortened(text));
  }

  private static int digits(String number) {
    int digits = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        break;
      }
      if (c > '0' && c <= '9' || c == '0' && digits > 0) {
        digits++;
      }
    }
    return digits;
  }

  private String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    cut++;
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  @Override
  public void end() throws IOException {
    if (sheet != null) {
      sheet.finish();
    }
    workbook.finish();
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (sheets > 1) {
      notes.add("The rows are on %d sheets, as a sheet holds %,d.".formatted(sheets, sheetRows));
    }
    if (numbersAsText > 0) {
      notes.add(
          "%,d numbers of more than 15 digits are text, as Excel would round them."
              .formatted(numbersAsText));
    }
    if (cut > 0) {
      notes.add("%,d texts are cut after 32,767 characters, the most a cell holds.".formatted(cut));
    }
    return List.copyOf(notes);
  }
}
