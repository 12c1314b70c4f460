package commonplace.memory.recall;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.standard.StandardTokenizerImpl;

/// Cuts a text into words (UAX #29, as Lucene's scanner does it) and unspaced runs.
///
/// A scanner is cheap to make and is used once, so that nothing is shared between threads.
final class Tokens {
  private static final int SHORT_PREFIX = 3;

  private final String text;
  private final List<Token> found = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private int end = -1;
  private int start = -1;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    var tokens = new Tokens(text);
    tokens.scan();
    return tokens.found;
  }

  private void scan() {
    var scanner = new StandardTokenizerImpl(new StringReader(text));
    try {
      int type = scanner.getNextToken();
      while (type != StandardTokenizerImpl.YYEOF) {
        take(type, scanner.yychar(), scanner.yytext());
        type = scanner.getNextToken();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    endRun();
  }

  private void take(int type, int at, String raw) {
    if (at != end) {
      endRun();
    }
    switch (type) {
      case StandardTokenizerImpl.WORD_TYPE, StandardTokenizerImpl.NUMERIC_TYPE -> {
        endRun();
        WordParts.of(composed(raw), found);
        joinHyphenated(at, raw);
      }
      case StandardTokenizerImpl.EMOJI_TYPE -> endRun();
      default -> run.append(raw);
    }
    start = at;
    end = at + raw.length();
  }

  /// `e-mail` is also `email`, `Wi-Fi` also `WiFi`.
  private void joinHyphenated(int at, String raw) {
    boolean hyphen = at > 0 && at == end + 1 && "-\u2010\u2011".indexOf(text.charAt(at - 1)) >= 0;
    if (hyphen && end - start <= SHORT_PREFIX) {
      String joined = composed(text.substring(start, end) + raw).toLowerCase(Locale.ROOT);
      if (joined.codePoints().allMatch(Character::isLetter)) {
        found.add(new Token.Word(joined, true));
      }
    }
  }

  private void endRun() {
    if (!run.isEmpty()) {
      String letters = composed(run.toString());
      run.setLength(0);
      found.add(new Token.Run(letters));
    }
  }

  private static String composed(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) >= 0x80) {
        return Normalizer.normalize(raw, Normalizer.Form.NFKC);
      }
    }
    return raw;
  }
}
