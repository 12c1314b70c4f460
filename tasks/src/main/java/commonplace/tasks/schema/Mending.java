package commonplace.tasks.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Walks once over almost-JSON and writes it out with strings ended, values separated and
/// containers closed. A member or element that was cut off is left out. (The rules are those of the
/// jsonrepair libraries: a quote ends a string when what follows can follow a string.)
final class Mending {
  private static final String OPENING = "\"“”„«'‘’";
  private static final Map<String, String> PYTHON =
      Map.of("None", "null", "True", "true", "False", "false");
  private static final String AFTER_A_STRING = ",:}]";

  private final String in;
  private final List<String> mended;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();

  /// How long the output was, and which containers were open, behind the last whole value.
  private int whole;

  private Deque<Character> openThen = new ArrayDeque<>();
  private int at;

  Mending(String in, int begin, List<String> mended) {
    this.in = in;
    this.at = begin;
    this.mended = mended;
  }

  String whole() {
    do {
      step();
    } while (at < in.length() && !open.isEmpty());
    if (open.isEmpty()) {
      return out.toString();
    }
    mended.add("cut off: the last, unfinished item left out");
    out.setLength(whole);
    openThen.forEach(out::append);
    return out.toString();
  }

  private void step() {
    char c = in.charAt(at);
    if (c == '{' || c == '[') {
      separate();
      open.push(c == '{' ? '}' : ']');
      out.append(c);
      at++;
      if (c == '[' || whole == 0) {
        mark();
      }
    } else if (c == '}' || c == ']') {
      close(c);
    } else if (OPENING.indexOf(c) >= 0) {
      separate();
      string(c);
    } else if (c == ',' || c == ':' || Character.isWhitespace(c)) {
      out.append(c);
      at++;
    } else {
      bare();
    }
  }

  private void close(char c) {
    at++;
    if (!open.contains(c)) {
      mended.add("a bracket too many left out");
      return;
    }
    while (open.peek() != c) {
      mended.add("a missing bracket put in");
      out.append(open.pop());
    }
    out.append(open.pop());
    mark();
  }

  /// Puts the comma between two values that lack one.
  private void separate() {
    char before = last();
    if (before == '"' || before == '}' || before == ']' || Character.isLetterOrDigit(before)) {
      mended.add("a missing comma put in");
      out.append(',');
    }
  }

  private char last() {
    for (int i = out.length() - 1; i >= 0; i--) {
      if (!Character.isWhitespace(out.charAt(i))) {
        return out.charAt(i);
      }
    }
    return ' ';
  }

  private void string(char quote) {
    if (quote != '"') {
      mended.add("other quotes than JSON's replaced");
    }
    boolean isValue = isValue();
    out.append('"');
    at++;
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == '\\' && at + 1 < in.length()) {
        escaped();
      } else if (ends(c, quote)) {
        out.append('"');
        at++;
        if (isValue) {
          mark();
        }
        return;
      } else {
        plain(c);
      }
    }
  }

  private void escaped() {
    out.append(in, at, at + 2);
    at += 2;
  }

  private void plain(char c) {
    if (c == '"') {
      mended.add("a quote within a string escaped");
      out.append('\\');
    }
    out.append(c);
    at++;
  }

  private boolean ends(char c, char quote) {
    if (closing(quote).indexOf(c) < 0) {
      return false;
    }
    char next = next(at + 1);
    return next == 0 || AFTER_A_STRING.indexOf(next) >= 0 || newLine(at + 1);
  }

  private static String closing(char quote) {
    return switch (quote) {
      case '"' -> "\"";
      case '«' -> "»";
      case '\'', '‘', '’' -> "'’";
      default -> "\"“”";
    };
  }

  private boolean newLine(int from) {
    int end = in.indexOf('\n', from);
    return end >= 0 && in.substring(from, end).isBlank() && "\"{[".indexOf(next(end)) >= 0;
  }

  /// The next character that is no space; 0 at the end.
  private char next(int from) {
    for (int i = from; i < in.length(); i++) {
      if (!Character.isWhitespace(in.charAt(i))) {
        return in.charAt(i);
      }
    }
    return 0;
  }

  /// A number, a word, or a name without quotes, up to what ends it.
  private void bare() {
    boolean isValue = isValue();
    int from = at;
    while (at < in.length() && ",:{}[]\"\n".indexOf(in.charAt(at)) < 0) {
      at++;
    }
    String word = in.substring(from, at).strip();
    out.append(PYTHON.getOrDefault(word, word));
    if (isValue && at < in.length()) {
      mark();
    }
  }

  /// Whether what comes next is a value rather than a name.
  private boolean isValue() {
    return last() == ':' || Character.valueOf(']').equals(open.peek());
  }

  private void mark() {
    whole = out.length();
    openThen = new ArrayDeque<>(open);
  }
}
