package commonplace.bot.answer;

import commonplace.bot.Reply;
import commonplace.memory.chat.Citation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds a model's citations against what it was given.
///
/// Pure and safe for any thread.
public final class CheckedCitations {
  private static final int LONGEST_RANGE = 100;

  private static final String FENCED =
      "(?m:^ {0,3})(?<fence>`{3,}|~{3,})[^\\n]*"
          + "(?:\\n(?s:.*?)(?:\\n {0,3}\\k<fence>[`~]*[ \\t]*(?=\\n|$)|$)|$)";
  private static final String CODE = "(?<ticks>(?<!`)`++)(?s:.+?)(?<!`)\\k<ticks>(?!`)";
  private static final String LINK = "!?\\[[^\\[\\]\\n]{0,999}\\]\\([^()\\n]{0,999}\\)";
  private static final String CITED =
      "[ \\t]*\\[\\s*\\^?(?<numbers>\\d{1,8}(?:\\s*[,;–-]\\s*\\d{1,8})*)\\s*\\]";

  /// Code and links, which stand as they are, before the numbers in brackets among the rest.
  private static final Pattern PIECE =
      Pattern.compile(FENCED + "|" + CODE + "|" + LINK + "|" + CITED);

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\s*[–-]\\s*(\\d+))?");

  private final Map<Integer, Citation> given;
  private final Map<Integer, Citation> used = new LinkedHashMap<>();

  private CheckedCitations(List<Citation> given) {
    this.given = given.stream().collect(Collectors.toMap(Citation::n, c -> c, (a, b) -> a));
  }

  /// The model's text with its citations as `[n]`, numbered anew from 1 in the order in which they
  /// first appear, and those citations alone. A number that was not given is removed together with
  /// the space before it. Code and links are left as they are.
  public static Reply check(String modelText, List<Citation> given) {
    var checked = new CheckedCitations(given);
    String text = PIECE.matcher(modelText).replaceAll(checked::replacement);
    var citations = List.copyOf(checked.used.values());
    return new Reply(withoutLeftovers(text, citations), citations, List.of());
  }

  /// What is taken out of the midst of brackets may leave a new number in brackets.
  private static String withoutLeftovers(String text, List<Citation> citations) {
    String before = text;
    String after = text;
    do {
      before = after;
      after =
          PIECE
              .matcher(before)
              .replaceAll(
                  piece -> {
                    String numbers = piece.group("numbers");
                    boolean stands =
                        numbers == null
                            || numbers(numbers).stream()
                                .allMatch(n -> n > 0 && n <= citations.size());
                    return stands ? Matcher.quoteReplacement(piece.group()) : "";
                  });
    } while (!after.equals(before));
    return after;
  }

  private String replacement(MatchResult piece) {
    String numbers = piece.group("numbers");
    if (numbers == null) {
      return Matcher.quoteReplacement(piece.group());
    }
    var kept = new LinkedHashSet<String>();
    for (int n : numbers(numbers)) {
      Citation citation = given.get(n);
      if (citation != null) {
        kept.add("[" + renumbered(citation) + "]");
      }
    }
    String space = piece.group().substring(0, piece.group().indexOf('['));
    return kept.isEmpty() ? "" : space + String.join("", kept);
  }

  private int renumbered(Citation citation) {
    return used.computeIfAbsent(citation.n(), any -> renumber(citation, used.size() + 1)).n();
  }

  private static Citation renumber(Citation citation, int n) {
    return switch (citation) {
      case Citation.OfSource s ->
          new Citation.OfSource(
              n, s.source(), s.passage(), s.title(), s.url(), s.place(), s.quote());
      case Citation.OfTalk t -> new Citation.OfTalk(n, t.message(), t.at(), t.quote());
    };
  }

  private static List<Integer> numbers(String list) {
    var numbers = new ArrayList<Integer>();
    NUMBERS
        .matcher(list)
        .results()
        .forEach(
            found -> {
              int first = Integer.parseInt(found.group(1));
              int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
              IntStream.rangeClosed(first, Math.min(last, first + LONGEST_RANGE))
                  .forEach(numbers::add);
            });
    return numbers;
  }
}
