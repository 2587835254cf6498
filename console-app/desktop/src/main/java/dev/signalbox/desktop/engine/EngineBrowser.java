package dev.signalbox.desktop.engine;

import dev.signalbox.common.TableId;
import dev.signalbox.desktop.workbench.browser.BrowserSource;
import dev.signalbox.engine.Signalbox;
import dev.signalbox.engine.catalogue.TableDdl;
import dev.signalbox.engine.catalogue.TableDetails;
import dev.signalbox.engine.catalogue.TableListing;

/** The tables of the stack's MySQL and ClickHouse. */
final class EngineBrowser implements BrowserSource {
  private final Signalbox engine;

  EngineBrowser(Signalbox engine) {
    this.engine = engine;
  }

  @Override
  public TableListing list() {
    return engine.catalogue().list();
  }

  @Override
  public TableDetails details(TableId table) {
    return engine.catalogue().details(table);
  }

  @Override
  public TableDdl ddl(TableId table) {
    return engine.catalogue().ddl(table);
  }
}
