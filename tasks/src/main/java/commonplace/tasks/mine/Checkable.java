package commonplace.tasks.mine;

import java.util.List;
import java.util.regex.Pattern;

/// Whether a sentence can carry a statement that could be checked, and how strongly it looks so.
/// The cue words know a few languages; a sentence of another one is judged by its numbers, names
/// and shape.
final class Checkable {
  private static final int FEWEST_OF_ANY = 2;
  private static final int FEWEST_WORDS = 6;
  private static final int MOST_WORDS = 60;
  private static final double LETTERS = 0.6;

  private static final Pattern ENDS = Pattern.compile("[.!。！…।][\"'”’»)\\]]*(?:\\s?\\[\\d++])*+$");
  private static final Pattern BULLET = Pattern.compile("^[-*•·–—►] ?");
  private static final Pattern CHATTER =
      words(
          "subscribe|newsletter|click (?:here|on|below)|sign up|log in|follow (?:us|me)|read"
              + " more|learn more|cookies?|privacy policy|terms of (?:use|service)|all rights"
              + " reserved|copyright|©|affiliate|sponsored|advertisement|contact us|leave a"
              + " comment|share this|let me know|stay tuned|in this"
              + " (?:article|post|guide|tutorial|section)|this (?:article|post|guide)|check"
              + " out|gift card|card rewards?|rewards? points|free shipping|add to"
              + " (?:cart|bag)|coupon|promo code|off your|money back|book a demo|free trial|join"
              + " (?:us|now|today)|sign in|keep reading|below,? (?:we|you)|we"
              + " (?:detail|list|cover|explain|walk|round) |thank you|thanks for|table of"
              + " contents|abonnieren|hier klicken|подпис(?:ка|аться)|点击|订阅|关注我们");

  /// An appeal to the reader, in the first word.
  private static final Pattern APPEAL =
      Pattern.compile(
          "^(?:find|discover|shop|get|buy|look|learn|join|enjoy|explore|browse|choose|see|try|save|download|watch|visit|call|check|click|ask|share|plus|yes|no|well|sure|okay)\\b(?!"
              + " of\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TALK =
      words("i|i'm|i've|my|me|let's|you'll|you're|please|hey|hi|hello|lol");
  private static final Pattern ADDRESSES = words("you|your|we|our|us");
  private static final Pattern LEANS =
      Pattern.compile(
          "^(?:this|that|these|those|it|they|he|she|but|and|so|or|also|then|here|there|however|yet|instead"
              + "|otherwise|such|both|another|dies|diese|dieser|er|sie|es|aber|und|это|он|она|они|но|这|它|他|但)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private record Cue(Pattern pattern, double weight) {}

  private static final List<Cue> CUES =
      List.of(
          new Cue(Pattern.compile("\\p{N}"), 0.5),
          new Cue(
              Pattern.compile(
                  "\\p{N}\\s?(?:%|percent|Prozent|процент|％)|[$€£¥]\\s?\\p{N}|\\b(?:1[5-9]|20)\\d\\d\\b"),
              0.3),
          new Cue(
              words(
                  "is|are|was|were|means|refers to|defined as|consists? of|known"
                      + " as|ist|sind|war|wurde|bezeichnet|est|sont|es|son|является|это|называется"),
              0.3),
          new Cue(Pattern.compile("是|称为|指的是|とは|である"), 0.3),
          new Cue(
              words(
                  "because|causes?|caused|leads? to|led to|results? in|due"
                      + " to|therefore|increases?|increased|reduces?|reduced|improves?|prevents?|weil|führt|verursacht|daher|parce"
                      + " que|потому|приводит|из-за"),
              0.4),
          new Cue(Pattern.compile("因为|导致|因此|由于|ため"), 0.4),
          new Cue(
              words(
                  "more|less|fewer|than|most|least|largest|smallest|highest|lowest|best|first|only|mehr|weniger|größte|höchste|erste|plus|moins|más|более|менее|больше|самый"),
              0.25),
          new Cue(
              words(
                  "found|shows?|showed|according"
                      + " to|study|studies|research|researchers|report|data|evidence|announced|laut|studie|forscher|исследование|研究|調査"),
              0.3),
          new Cue(Pattern.compile("(?<=[\\p{Ll},] )\\p{Lu}\\p{L}+"), 0.2));

  private Checkable() {}

  /// Whether it is running text rather than a heading, a byline, an entry of a list or code.
  static boolean isSentence(String text) {
    int words = Words.count(text);
    return words >= FEWEST_OF_ANY
        && words <= MOST_WORDS
        && ENDS.matcher(text).find()
        && !Character.isLowerCase(text.codePointAt(0))
        && isProse(text);
  }

  /// Whether it has the shape of a statement: whole, of readable length, prose, not a question, not
  /// an appeal.
  static boolean isWhole(String sentence) {
    return isSentence(sentence)
        && Words.count(sentence) >= FEWEST_WORDS
        && !APPEAL.matcher(sentence).find()
        && !CHATTER.matcher(sentence).find()
        && !Instructions.in(sentence);
  }

  /// From about -2 to 2.5: cues of a checkable statement, less those of talk and of leaning on the
  /// sentence before.
  static double strength(String sentence) {
    double strength = 0;
    for (Cue cue : CUES) {
      strength += cue.pattern.matcher(sentence).find() ? cue.weight : 0;
    }
    strength -= TALK.matcher(sentence).find() ? 1.2 : 0;
    strength -= ADDRESSES.matcher(sentence).find() ? 0.4 : 0;
    strength -= LEANS.matcher(sentence).find() ? 0.6 : 0;
    strength -= sentence.endsWith("!") ? 0.4 : 0;
    return strength;
  }

  private static boolean isProse(String sentence) {
    long letters = sentence.codePoints().filter(Character::isLetter).count();
    return letters >= LETTERS * sentence.length()
        && sentence.indexOf('|') < 0
        && sentence.indexOf('\n') < 0
        && !BULLET.matcher(sentence).find()
        && !isList(sentence)
        && !sentence.contains("://");
  }

  /// Names in a row, with a comma after every second or third word.
  private static boolean isList(String sentence) {
    long commas = sentence.chars().filter(c -> c == ',').count();
    return commas >= 4 && commas * 3 >= Words.count(sentence);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
