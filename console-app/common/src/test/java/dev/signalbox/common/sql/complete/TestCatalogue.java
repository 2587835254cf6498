package dev.signalbox.common.sql.complete;

import java.util.Arrays;
import java.util.List;

/** Two databases: one without foreign keys, one with. */
final class TestCatalogue {
  private static final List<CatalogueTable> TABLES =
      List.of(
          table(
              "imdb",
              "title_basics",
              "tconst* titleType primaryTitle originalTitle isAdult startYear endYear"
                  + " runtimeMinutes genres"),
          table("imdb", "title_ratings", "tconst* averageRating numVotes"),
          table("imdb", "title_principals", "tconst* ordering* nconst category job characters"),
          table(
              "imdb",
              "name_basics",
              "nconst* primaryName birthYear deathYear primaryProfession knownForTitles"),
          table("shop", "customers", "id* email name country created_at"),
          table(
              "shop",
              "orders",
              "id* customer_id status total placed_at",
              new ForeignKey(List.of("customer_id"), "shop", "customers", List.of("id"))),
          table(
              "shop",
              "order_items",
              "order_id* line_no* product_id quantity price",
              new ForeignKey(List.of("order_id"), "shop", "orders", List.of("id")),
              new ForeignKey(List.of("product_id"), "shop", "products", List.of("id"))),
          table("shop", "products", "id* sku title price order"));

  private TestCatalogue() {}

  static Catalogue in(String database) {
    return new Catalogue(database, TABLES);
  }

  /** Columns in one line; those of the key with a star. */
  private static CatalogueTable table(
      String database, String name, String columns, ForeignKey... keys) {
    return new CatalogueTable(
        database,
        name,
        Arrays.stream(columns.split(" "))
            .map(c -> new CatalogueColumn(c.replace("*", ""), "int", c.endsWith("*")))
            .toList(),
        List.of(keys));
  }
}
