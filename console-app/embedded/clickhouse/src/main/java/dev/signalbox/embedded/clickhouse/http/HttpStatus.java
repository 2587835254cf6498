package dev.signalbox.embedded.clickhouse.http;

/** ClickHouse's error codes as HTTP statuses (src/Server/HTTP/exceptionCodeToHTTPStatus.cpp). */
final class HttpStatus {
  private HttpStatus() {}

  static int of(int code) {
    return switch (code) {
      // REQUIRED_PASSWORD
      case 194 -> 401;
      // UNKNOWN_USER, WRONG_PASSWORD, AUTHENTICATION_FAILED, SET_NON_GRANTED_ROLE, ACCESS_DENIED
      case 192, 193, 516, 512, 497 -> 403;
      // BAD_ARGUMENTS, CANNOT_COMPILE_REGEXP, CANNOT_PARSE_*, DUPLICATE_COLUMN, ILLEGAL_COLUMN,
      // UNKNOWN_ELEMENT_IN_AST, UNKNOWN_TYPE_OF_AST_NODE, THERE_IS_NO_COLUMN, TOO_DEEP_AST,
      // TOO_BIG_AST, UNEXPECTED_AST_STRUCTURE, SYNTAX_ERROR, INCORRECT_DATA, TYPE_MISMATCH,
      // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
      case 36,
          427,
          6,
          25,
          26,
          38,
          41,
          72,
          441,
          675,
          676,
          27,
          376,
          15,
          44,
          37,
          123,
          8,
          167,
          168,
          223,
          62,
          117,
          53,
          321 ->
          400;
      // UNKNOWN_TABLE, _FUNCTION, _IDENTIFIER, _TYPE, _STORAGE, _DATABASE, _SETTING,
      // _DIRECTION_OF_SORTING, _AGGREGATE_FUNCTION, _FORMAT, _DATABASE_ENGINE, _TYPE_OF_QUERY,
      // _ROLE
      case 60, 46, 47, 50, 56, 81, 115, 152, 63, 73, 336, 78, 511 -> 404;
      // QUERY_IS_TOO_LARGE
      case 229 -> 413;
      // NOT_IMPLEMENTED
      case 48 -> 501;
      // SOCKET_TIMEOUT, CANNOT_OPEN_FILE, CANNOT_SCHEDULE_TASK
      case 209, 76, 439 -> 503;
      // HTTP_LENGTH_REQUIRED
      case 381 -> 411;
      // TIMEOUT_EXCEEDED
      case 159 -> 408;
      // UNSUPPORTED_MEDIA_TYPE
      case 779 -> 415;
      default -> 500;
    };
  }
}
