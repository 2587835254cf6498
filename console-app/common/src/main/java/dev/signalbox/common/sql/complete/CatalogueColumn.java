package dev.signalbox.common.sql.complete;

/**
 * A column.
 *
 * @param type as the engine writes it; empty when not known
 * @param key whether it is part of the primary key
 */
public record CatalogueColumn(String name, String type, boolean key) {}
