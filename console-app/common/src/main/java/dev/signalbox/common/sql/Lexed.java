package dev.signalbox.common.sql;

import java.util.List;

/**
 * A part of a text in lexemes.
 *
 * @param lexemes in order; together they are the part
 * @param end the state behind it
 */
public record Lexed(List<Lexeme> lexemes, LexerState end) {}
