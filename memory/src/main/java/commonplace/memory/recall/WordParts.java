package commonplace.memory.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words in what stands between two word borders: `Alice's`, `l'eau`, `example.org`,
/// `getUserName`, `1,847`, `U.S.A`.
final class WordParts {
  private WordParts() {}

  static void of(String composed, List<Token> to) {
    if (isPlain(composed)) {
      to.add(new Token.Word(composed.toLowerCase(Locale.ROOT), false));
      return;
    }
    String raw = withoutPossessive(composed.replace('’', '\''));
    List<String> parts = split(raw);
    if (parts.isEmpty()) {
      return;
    }
    if (parts.size() == 1) {
      compound(parts.getFirst(), to);
      return;
    }
    String joined = String.join("", parts);
    boolean contraction = raw.indexOf('\'') >= 0;
    int longest = parts.stream().mapToInt(String::length).max().orElse(0);
    if (isNumber(joined) || longest == 1 || (contraction && longest == 2) || negates(raw)) {
      add(joined, false, to);
      parts.stream().filter(part -> isNumber(part)).forEach(part -> add(part, true, to));
      return;
    }
    if (contraction && parts.getFirst().equalsIgnoreCase("o")) {
      add(joined, true, to);
    }
    parts.stream()
        .filter(part -> !contraction || part.length() > 2)
        .forEach(part -> compound(part, to));
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean lower = (c >= 'a' && c <= 'z') || (c >= 0xc0 && Character.isLowerCase(c));
      boolean plain = lower || (i == 0 && Character.isLetter(c) && c < 0x80);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static String withoutPossessive(String raw) {
    boolean possessive = raw.length() > 2 && (raw.endsWith("'s") || raw.endsWith("'S"));
    return possessive ? raw.substring(0, raw.length() - 2) : raw;
  }

  private static boolean negates(String raw) {
    return raw.toLowerCase(Locale.ROOT).endsWith("n't");
  }

  private static List<String> split(String raw) {
    var parts = new ArrayList<String>(2);
    int from = 0;
    int at = 0;
    while (at < raw.length()) {
      int c = raw.codePointAt(at);
      if (!Folding.isWordCharacter(c)) {
        addNonEmpty(raw.substring(from, at), parts);
        from = at + Character.charCount(c);
      }
      at += Character.charCount(c);
    }
    addNonEmpty(raw.substring(from), parts);
    return parts;
  }

  private static void addNonEmpty(String part, List<String> parts) {
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }

  /// `getUserName` is findable by `user`, `GPT4` by `gpt`.
  private static void compound(String part, List<Token> to) {
    add(part, false, to);
    int from = 0;
    for (int i = 1; i <= part.length(); i++) {
      boolean border = i == part.length() || isBorder(part.charAt(i - 1), part.charAt(i));
      if (border) {
        if (i - from > 1 && i - from < part.length()) {
          add(part.substring(from, i), true, to);
        }
        from = i;
      }
    }
  }

  private static boolean isBorder(char left, char right) {
    return (Character.isLowerCase(left) && Character.isUpperCase(right))
        || (Character.isLetter(left) && Character.isDigit(right))
        || (Character.isDigit(left) && Character.isLetter(right));
  }

  private static boolean isNumber(String part) {
    return part.codePoints().allMatch(Character::isDigit);
  }

  private static void add(String part, boolean alias, List<Token> to) {
    to.add(new Token.Word(part.toLowerCase(Locale.ROOT), alias));
  }
}
