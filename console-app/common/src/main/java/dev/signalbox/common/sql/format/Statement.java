package dev.signalbox.common.sql.format;

import java.util.List;

/**
 * A statement, or a line of the client.
 *
 * @param pieces of code; empty for a line of the client and for comments alone
 * @param source as written, from its first piece or comment to its end, without the delimiter
 * @param delimiter behind it; empty for none
 * @param delimiterApart whether blanks are before the delimiter
 * @param rest comments before the delimiter that belong to no piece, and those of no statement
 * @param behind comments behind the delimiter in its line
 * @param gap whether an empty line is before it
 */
record Statement(
    List<Piece> pieces,
    String source,
    String delimiter,
    boolean delimiterApart,
    List<Remark> rest,
    List<Remark> behind,
    boolean gap) {}
