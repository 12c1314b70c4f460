package commonplace.tasks.mine;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts text into sentences, whatever its language; time grows with the length of the text.
public final class Sentences {
  /// A stop behind these ends no sentence: titles, Latin and German abbreviations, initials.
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:^|[\\s(\\[\"“])(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Rev|Hon|Sen|Rep|Gov|Inc|Ltd|Co|Corp"
              + "|vs|cf|al|approx|Fig|No|Nr|Vol|pp?|ed|eds|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mt|Ave|Blvd"
              + "|e\\.g|i\\.e|z\\.\\s?B|d\\.\\s?h|u\\.\\s?a|bzw|usw|ca|vgl|Abs|Art|Hr|Fr|bspw|evtl|ggf|M|Mme"
              + "|г|гг|т\\.\\s?е|т\\.\\s?д|др|ул|им|\\p{L}|(?:\\p{Lu}\\.)+\\p{Lu})\\.\\s*$");

  /// A day before the name of a month, as German writes it: `3. Mai`.
  private static final Pattern DAY = Pattern.compile("(?:^|\\s)\\d{1,2}\\.\\s*$");

  private static final Pattern MONTH =
      Pattern.compile("(?:Jan|Jän|Feb|Mär|Apr|Ma[iy]|Jun|Jul|Aug|Sep|Okt|Nov|Dez)");

  private static final int LONGEST_ABBREVIATION = 12;

  private Sentences() {}

  /// Where a sentence stands, without space at either end.
  ///
  /// @param start offset of its first character, in UTF-16 units
  /// @param end offset behind its last character, in UTF-16 units
  public record Span(int start, int end) {
    /// The sentence itself.
    public String of(String text) {
      return text.substring(start, end);
    }
  }

  /// The sentences in order; they do not overlap, and what lies between them is blank.
  public static List<Span> split(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (int at = breaks.next(); at != BreakIterator.DONE; at = breaks.next()) {
      if (at == text.length() || !goesOn(text, start, at)) {
        add(text, start, at, spans);
        start = at;
      }
    }
    return List.copyOf(spans);
  }

  private static boolean goesOn(String text, int start, int at) {
    int from = Math.max(start, at - LONGEST_ABBREVIATION);
    String tail = text.substring(from, at);
    return Character.isLowerCase(text.codePointAt(at))
        || ABBREVIATION.matcher(tail).find()
        || (DAY.matcher(tail).find() && MONTH.matcher(text).region(at, text.length()).lookingAt());
  }

  private static void add(String text, int from, int to, List<Span> spans) {
    int start = from;
    int end = to;
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      spans.add(new Span(start, end));
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
