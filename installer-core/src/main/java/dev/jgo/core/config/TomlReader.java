// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of TOML 1.0 that settings are written in: comments, and {@code key = value} where
 * a value is a string, a whole number, a boolean or an array of those (decisions/0010). Whatever
 * else TOML has is refused by name, so that nothing is read otherwise than another reader would.
 */
final class TomlReader {

  private static final String BARE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final String text;
  private int at;
  private int line = 1;

  private TomlReader(String text) {
    this.text = text;
  }

  /**
   * A value as settings take it: the text of each element.
   *
   * @param line where the key stands, from 1
   * @param array whether it was written as one
   */
  record Entry(int line, List<String> texts, boolean array) {}

  /** What is wrong, and where. */
  static final class TomlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    TomlException(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  /** The entries of a file, in its order. */
  static Map<String, Entry> read(String text) throws TomlException {
    return new TomlReader(text.startsWith("\uFEFF") ? text.substring(1) : text).entries();
  }

  private Map<String, Entry> entries() throws TomlException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    skipLines();
    while (at < text.length()) {
      int start = line;
      String key = key();
      expect('=', "`=` is missing behind the name of a setting");
      skipBlanks();
      Entry entry = value(start);
      if (entries.putIfAbsent(key, entry) != null) {
        throw new TomlException(start, "`" + key + "` is set twice");
      }
      skipBlanks();
      skipComment();
      if (at < text.length() && !newLine()) {
        throw problem("something follows the value");
      }
      skipLines();
    }
    return entries;
  }

  private String key() throws TomlException {
    char first = text.charAt(at);
    if (first == '[') {
      throw problem("settings have no tables (`[…]`)");
    }
    String key = first == '"' || first == '\'' ? string() : bare();
    skipBlanks();
    if (at < text.length() && text.charAt(at) == '.') {
      throw problem("settings have no dots in their names");
    }
    return key;
  }

  private String bare() throws TomlException {
    int start = at;
    while (at < text.length() && BARE.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw problem("a line is `name = value`");
    }
    return text.substring(start, at);
  }

  private Entry value(int start) throws TomlException {
    if (peek() != '[') {
      return new Entry(start, List.of(scalar()), false);
    }
    at++;
    List<String> texts = new ArrayList<>();
    skipLines();
    while (peek() != ']') {
      texts.add(scalar());
      skipLines();
      if (peek() == ',') {
        at++;
        skipLines();
      } else if (peek() != ']') {
        throw problem("`,` or `]` is missing in an array");
      }
    }
    at++;
    return new Entry(start, texts, true);
  }

  private String scalar() throws TomlException {
    char first = peek();
    if (first == '"' || first == '\'') {
      return string();
    }
    if (first == '[' || first == '{') {
      throw problem("a setting cannot be a table or a list of lists");
    }
    int start = at;
    while (at < text.length() && (BARE + "+.:").indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("true") || word.equals("false") || word.matches("0|[1-9][0-9]{0,17}")) {
      return word;
    }
    throw problem(word.isEmpty() ? "a value is missing" : "text stands in quotes: `\"…\"`");
  }

  private String string() throws TomlException {
    char quote = text.charAt(at);
    if (text.startsWith(String.valueOf(quote).repeat(3), at)) {
      throw problem("settings have no text of several lines");
    }
    at++;
    StringBuilder b = new StringBuilder();
    while (peek() != quote) {
      char c = text.charAt(at++);
      if (Character.isISOControl(c) && c != '\t') {
        throw problem("a text does not end on its line, or holds a control character");
      }
      b.append(c == '\\' && quote == '"' ? escaped() : String.valueOf(c));
    }
    at++;
    return b.toString();
  }

  private String escaped() throws TomlException {
    char c = peek();
    at++;
    return switch (c) {
      case '"' -> "\"";
      case '\\' -> "\\";
      case 't' -> "\t";
      case 'u' -> codePoint(4);
      case 'U' -> codePoint(8);
      default -> throw problem("jgo does not know `\\" + c + "`");
    };
  }

  private String codePoint(int digits) throws TomlException {
    String hex = text.substring(at, Math.min(at + digits, text.length()));
    if (!hex.matches("[0-9A-Fa-f]{" + digits + "}")) {
      throw problem("`\\u` needs " + digits + " hexadecimal digits");
    }
    long point = Long.parseLong(hex, 16);
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    if (point > Character.MAX_CODE_POINT || surrogate || Character.isISOControl((int) point)) {
      throw problem("`\\u" + hex + "` is not allowed in a setting");
    }
    at += digits;
    return Character.toString((int) point);
  }

  private char peek() throws TomlException {
    if (at >= text.length()) {
      throw problem("the file ends in the middle of a value");
    }
    return text.charAt(at);
  }

  private void expect(char wanted, String otherwise) throws TomlException {
    if (at >= text.length() || text.charAt(at) != wanted) {
      throw problem(otherwise);
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private void skipComment() {
    if (at < text.length() && text.charAt(at) == '#') {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    }
  }

  /** Blanks, comments and line ends, as far as they go. */
  private void skipLines() {
    do {
      skipBlanks();
      skipComment();
    } while (newLine());
  }

  private boolean newLine() {
    if (text.startsWith("\r\n", at)) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      line++;
      return true;
    }
    return false;
  }

  private TomlException problem(String message) {
    return new TomlException(line, message);
  }
}
