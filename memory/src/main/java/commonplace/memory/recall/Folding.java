package commonplace.memory.recall;

import java.text.Normalizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/// Makes one spelling of what people write with and without accents, vowel points or variants of a
/// letter.
final class Folding {
  private static final int MOST_ASCII_PER_CHAR = 4;

  private Folding() {}

  /// The folded form of a lower-cased word: letters, digits and marks only, possibly empty.
  static String fold(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 0x80) {
        return foldBeyondAscii(word);
      }
    }
    return word;
  }

  static boolean isWordCharacter(int c) {
    return Character.isLetterOrDigit(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }

  private static String foldBeyondAscii(String word) {
    char[] in = word.toCharArray();
    char[] out = new char[in.length * MOST_ASCII_PER_CHAR];
    int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
    var folded = new StringBuilder(length);
    for (int i = 0; i < length; ) {
      int c = Character.codePointAt(out, i, length);
      i += Character.charCount(c);
      int plain = Character.toLowerCase(plain(c));
      if (isWordCharacter(plain) && !isDropped(plain)) {
        folded.appendCodePoint(Character.isDigit(plain) ? digit(plain) : plain);
      }
    }
    return folded.toString();
  }

  private static int digit(int c) {
    return '0' + Character.digit(c, 10);
  }

  private static int plain(int c) {
    return switch (c) {
      case 'ё' -> 'е';
      case 'ς' -> 'σ';
      case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
      case 'ى', 'ی' -> 'ي';
      case 'ة' -> 'ه';
      case 'ک' -> 'ك';
      default ->
          isGreek(c)
              ? Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).codePointAt(0)
              : c;
    };
  }

  private static boolean isGreek(int c) {
    return isBetween(c, 0x370, 0x3ff) || isBetween(c, 0x1f00, 0x1fff);
  }

  /// Accents left over, Hebrew points, Arabic vowel signs and the stretching sign.
  private static boolean isDropped(int c) {
    return isBetween(c, 0x300, 0x36f)
        || isBetween(c, 0x591, 0x5c7)
        || isBetween(c, 0x64b, 0x65f)
        || c == 0x670
        || c == 0x640;
  }

  private static boolean isBetween(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
