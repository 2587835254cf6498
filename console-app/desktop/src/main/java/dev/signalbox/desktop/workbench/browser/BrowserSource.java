package dev.signalbox.desktop.workbench.browser;

import dev.signalbox.common.TableId;
import dev.signalbox.engine.catalogue.TableDdl;
import dev.signalbox.engine.catalogue.TableDetails;
import dev.signalbox.engine.catalogue.TableListing;

/** Reads the tables of both sides. Calls block, and fail with EngineException without a MySQL. */
public interface BrowserSource {
  /** MySQL's tables with what ClickHouse has of each. */
  TableListing list();

  /** What one table consists of. */
  TableDetails details(TableId table);

  /** How one table was made. */
  TableDdl ddl(TableId table);
}
