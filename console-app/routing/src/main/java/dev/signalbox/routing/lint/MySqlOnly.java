package dev.signalbox.routing.lint;

import java.util.Arrays;
import java.util.List;

/** MySQL's functions and syntax that a ClickHouse 26.7 refuses or answers otherwise. */
final class MySqlOnly {
  /**
   * Names that ClickHouse has no function of, and GROUP_CONCAT (no commas), MD5 and SHA1 (raw
   * bytes), which it answers otherwise.
   */
  static final String FUNCTIONS =
      "GROUP_CONCAT|JSON_ARRAYAGG|JSON_OBJECTAGG|JSON_EXTRACT|JSON_UNQUOTE|JSON_CONTAINS"
          + "|JSON_CONTAINS_PATH|JSON_SEARCH|JSON_LENGTH|JSON_KEYS|JSON_SET|JSON_OBJECT|JSON_ARRAY"
          + "|JSON_TYPE|JSON_VALID|JSON_TABLE|JSON_OVERLAPS|ELT|FIELD|FIND_IN_SET|MAKE_SET"
          + "|EXPORT_SET|INSERT|STRCMP|QUOTE|FORMAT|WEIGHT_STRING|REGEXP_LIKE|PERIOD_ADD"
          + "|PERIOD_DIFF|CONVERT_TZ|TO_SECONDS|SEC_TO_TIME|TIME_TO_SEC|MAKETIME|ADDTIME|SUBTIME"
          + "|GET_FORMAT|UNIX_TIMESTAMP|UTC_DATE|UTC_TIME|CURTIME|SYSDATE|WEEKOFYEAR|DAYNAME|UUID"
          + "|UUID_TO_BIN|BIN_TO_UUID|UUID_SHORT|AES_ENCRYPT|AES_DECRYPT|MD5|SHA1|SHA2|COMPRESS"
          + "|UNCOMPRESS|BIT_COUNT|NAME_CONST|EXTRACTVALUE|UPDATEXML|CHARSET|COLLATION|COERCIBILITY"
          + "|ST_DISTANCE|ST_CONTAINS|ST_WITHIN|ST_INTERSECTS|ST_GEOMFROMTEXT|ST_ASTEXT";

  /** A call of each, to be put before an analytical query's columns. */
  static final List<String> CALLS =
      Arrays.stream(FUNCTIONS.split("\\|")).map(name -> name + "(a), ").toList();

  /** Over digests. */
  static final String SYNTAX =
      "\\b(SQL_CALC_FOUND_ROWS|SQL_NO_CACHE|SQL_CACHE|SQL_BUFFER_RESULT|SQL_BIG_RESULT"
          + "|SQL_SMALL_RESULT|HIGH_PRIORITY|STRAIGHT_JOIN|SOUNDS LIKE|PROCEDURE ANALYSE|RLIKE|XOR"
          + "|BINARY|COLLATE)\\b|&&|\\b(USE|FORCE|IGNORE) (INDEX|KEY)\\b|\\) ?AGAINST ?\\("
          + "|, ?(UN)?SIGNED\\b";

  private MySqlOnly() {}
}
