package commonplace.tasks.mine;

import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words and terms of a text in any language.
final class Words {
  static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+(?:['’-][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+)*+");

  /// Endings carry grammar: words that share this many letters count as one.
  private static final int STEM = 7;

  private Words() {}

  /// Number of words; two characters without spaces between words (Chinese, Japanese, Thai) count
  /// as one.
  static int count(String text) {
    int words = 0;
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words += isUnspaced(matcher.group()) ? Math.ceilDiv(matcher.group().length(), 2) : 1;
    }
    return words;
  }

  /// The distinct terms that carry meaning: stems of words, pairs of characters where words are not
  /// spaced.
  static Set<String> terms(String text) {
    Set<String> terms = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      if (isUnspaced(word)) {
        for (int i = 0; i + 2 <= word.length(); i++) {
          terms.add(word.substring(i, i + 2));
        }
      } else if (word.length() > 2 && !StopWords.has(word)) {
        terms.add(stem(word));
      }
    }
    return terms;
  }

  static String stem(String word) {
    String bare = word.replaceFirst("['’]s?$", "");
    if (bare.length() <= STEM) {
      return bare.length() > 4 && bare.endsWith("s") ? bare.substring(0, bare.length() - 1) : bare;
    }
    return bare.substring(0, STEM);
  }

  static boolean isUnspaced(String word) {
    UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
