package commonplace.tasks.learn;

import commonplace.memory.fact.Fact;
import commonplace.memory.fact.Lesson;
import commonplace.tasks.mine.Sentences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Learns from explicit words, without a model: "my … is …", "remember that …", "we decided …". The
/// forms stand in `phrases.tsv`.
///
/// Pure and safe for any thread.
public final class Teaching {
  /// A longer message was pasted: its "I" is somebody else.
  private static final int LONGEST_MESSAGE = 2_000;

  private static final int LONGEST_CLAUSE = 300;
  private static final double SURE = 0.9;
  private static final double LIKELY = 0.7;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern ASKS = Pattern.compile("[?？؟]");
  private static final Pattern QUOTED = Pattern.compile("^\\s*(?:[>|\"“„«]|https?://)");

  /// Four words and more between quotation marks, also over lines: what somebody else said.
  private static final Pattern SPEECH =
      Pattern.compile("[\"“„«](?=(?:[^\"“”«»\\s]+\\s+){3})[^\"“”«»]*[\"“”»]");

  /// Behind it "I" and "my" are somebody else's.
  private static final Pattern REPORTS =
      Pattern.compile(
          "\\b(?:said|says|told|tells|wrote|writes|texted|texts|asked|asks|replied|answered|shouted|mentioned|announced|according"
              + " to|sagte|sagt|schrieb|schreibt|meinte|meint|erzählte|dit|écrit|écrivait|dijo|escribió|disse|scrive|ha"
              + " scritto|zei|schreef|sa|skrev|сказал\\p{L}*|написал\\p{L}*)\\b|:\\s",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern OPENER =
      Pattern.compile(
          "^(?:(?:ok|okay|please|bitte|well|so|oh|hey|hi|hello|by the way|btw|just so you"
              + " know|also|and|but"
              + "|actually|yes|no|right|anyway|übrigens|also|und|aber|ach|ja|nein|et|y|e|ah"
              + "|кстати|и|а)\\b[\\s,:!–\\-\\p{So}]*+)++",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern JOINT =
      Pattern.compile(
          "(?:;|,|\\b(?:and|but|und|aber|et|y|e|en|och|и)\\b)\\s+(?=(?:and |und"
              + " )?(?:i|i'm|i’m|my|we|ich|mein\\p{L}*|wir|je|j'\\p{L}+|mon|ma|mes|mi|yo"
              + "|mijn|ik|jag|min|мо\\p{L}{1,2}|я|мы)\\b)",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern END = Pattern.compile("[\\s.!。！,;]+$");

  private static final Pattern SUPPOSED =
      Pattern.compile(
          "\\b(?:if|maybe|perhaps|wish|would|could|might|suppose|imagine|pretend|probably|i think"
              + "|i guess|not sure|supposedly|vielleicht|falls|angenommen|wäre|würde|könnte"
              + "|wahrscheinlich|peut-être|quizás?|tal vez|forse|talvez|misschien|kanske|может"
              + "|возможно|наверное|если)\\b|可能|也许|如果|かもしれ|たぶん",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NO_TOPIC =
      Pattern.compile(
          "\\b(?:who|which|that|said|says|told|tells|thinks?|thought|asked|claims?|question|point"
              + "|guess|problem|issue|idea|feeling|opinion|view|concern|answer|bad|mistake|apologies"
              + "|pleasure|turn|god|word|words|understanding|impression|fault|turn|bet|frage|problem"
              + "|meinung|idee|fehler|question|avis|idée|sagte|sagt|dit|dijo|dice)\\b",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  /// What follows "is" when nothing lasting is said.
  private static final Pattern NO_VALUE =
      Pattern.compile(
          "(?:not|no longer|never|going|gonna|about"
              + " to|so|too|very|really|quite|just|that|what|how|why|when|whether|if|to|the"
              + " same|here|there|ok|okay|fine|great|good|bad|this|it|wrong"
              + "|right|now|today|tonight|tomorrow|yesterday|still|also|always|getting|being|coming"
              + "|\\p{L}+ing|nicht|kein\\p{L}*|nie|gerade|heute|gestern|morgen|da|hier|weg|krank|müde"
              + "|sehr|zu|pas|jamais|très|no|nunca|muy|non|mai|molto|não|nunca|niet|inte|не|不)"
              + "\\b.*",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  private final List<Phrase> phrases = Phrase.all();

  /// What a person's message teaches, in its order. What asks, supposes or quotes teaches nothing,
  /// nor does a text of more than 2,000 characters.
  ///
  /// @param today the day on which it was said, where the person is
  public List<Lesson> lessons(String message, LocalDate today) {
    if (message.length() > LONGEST_MESSAGE) {
      return List.of();
    }
    var lessons = new ArrayList<Lesson>();
    BitSet speech = new BitSet();
    SPEECH.matcher(message).results().forEach(quoted -> speech.set(quoted.start(), quoted.end()));
    int from = 0;
    for (String line : message.split("\n", -1)) {
      if (!QUOTED.matcher(line).find()) {
        for (Sentences.Span sentence : Sentences.split(line)) {
          int start = from + sentence.start();
          int end = from + sentence.end();
          boolean spoken = speech.get(start, end).isEmpty();
          if (spoken && !ASKS.matcher(sentence.of(line)).find()) {
            clauses(message, start, end, today, lessons);
          }
        }
      }
      from += line.length() + 1;
    }
    return List.copyOf(lessons);
  }

  /// The sentence as a whole, or else each of its clauses, up to where it tells what another said.
  private void clauses(String message, int from, int to, LocalDate today, List<Lesson> lessons) {
    Matcher joint = JOINT.matcher(message).region(from, to);
    int start = from;
    Matcher reports = REPORTS.matcher(message).region(from, to);
    int reported = reports.find() ? reports.start() : to;
    while (joint.find() && joint.start() < reported) {
      lesson(message, start, joint.start(), today).ifPresent(lessons::add);
      start = joint.end();
    }
    lesson(message, start, to, today).ifPresent(lessons::add);
  }

  private Optional<Lesson> lesson(String message, int from, int to, LocalDate today) {
    Matcher opener = OPENER.matcher(message).region(from, to);
    int start = opener.lookingAt() ? opener.end() : from;
    String clause = END.matcher(message.substring(start, to)).replaceFirst("");
    String plain = clause.replace('’', '\'');
    if (clause.isBlank() || clause.length() > LONGEST_CLAUSE || SUPPOSED.matcher(plain).find()) {
      return Optional.empty();
    }
    return said(plain)
        .flatMap(said -> lesson(said, clause, message.codePointCount(0, start), today));
  }

  /// What is to be remembered is read like what is told by itself.
  private Optional<Phrase.Said> said(String clause) {
    List<Phrase.Said> all = phrases.stream().flatMap(phrase -> phrase.in(clause).stream()).toList();
    return all.stream()
        .filter(said -> said.phrase().about().equals("note +"))
        .limit(1)
        .flatMap(noted -> said(noted.value()).stream())
        .findFirst()
        .or(() -> all.stream().filter(Teaching::lasts).findFirst());
  }

  private static boolean lasts(Phrase.Said said) {
    String about = said.phrase().about();
    boolean states = about.startsWith("topic") || about.equals("name");
    return !NO_TOPIC.matcher(said.topic()).find()
        && !(states && NO_VALUE.matcher(said.value()).matches());
  }

  private static Optional<Lesson> lesson(
      Phrase.Said said, String clause, int start, LocalDate today) {
    String about = Topic.of(said);
    String value = Topic.key(said.value(), said.clause());
    if (about.isEmpty() || said.value().isEmpty()) {
      return Optional.empty();
    }
    Fact.Kind kind = said.phrase().kind();
    return Optional.of(
        new Lesson(
            kind,
            about,
            value,
            clause,
            clause,
            start,
            kind == Fact.Kind.PROMISE ? Due.in(clause, today) : Optional.empty(),
            said.phrase().about().equals("+") ? LIKELY : SURE));
  }
}
