package dev.signalbox.routing;

/** The values of {@code mysql-query_processor_regex}. */
public enum RegexEngine {
  /** 1, the default: Perl-compatible, over bytes. */
  PCRE,
  /** 2: RE2, over UTF-8, linear time, no lookaround and no back-references. */
  RE2
}
