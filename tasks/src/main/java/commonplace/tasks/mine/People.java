package commonplace.tasks.mine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of people: rows of two to four capitalised words that are called by a title, say
/// something, or begin with a common first name. One such cue anywhere in the text makes the row a
/// person everywhere in it.
final class People {
  private static final String PART = "\\p{Lu}[\\p{Ll}\\p{M}]+(?:[-'’]\\p{Lu}?[\\p{Ll}]+)*";
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])"
              + PART
              + "(?: (?:\\p{Lu}\\.|(?:de|van|von|der|di|da|bin|al|la) (?=\\p{Lu})|"
              + PART
              + ")){0,2} "
              + PART
              + "(?![\\p{L}])");
  private static final Pattern TITLE_BEFORE =
      Pattern.compile(
          "(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|President|Senator|Minister|Chancellor|Judge|Captain|Herr|Frau|Mme|доктор|профессор|президент)\\.?"
              + " $");
  private static final Pattern SAYING_BEFORE =
      Pattern.compile(
          "(?:according to|says|said|told|writes|wrote|interview with|laut|сказал[а]?|заявил[а]?)"
              + " $",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SAYING_AFTER =
      Pattern.compile(
          "^,? (?:said|says|told|writes|wrote|explained|explains|argued|argues|recalled|added|sagte|sagt|erklärte|сказал|заявил|was"
              + " born|is (?:a|an|the) (?:\\w+"
              + " )?(?:professor|author|writer|founder|director|engineer|scientist|economist|historian))\\b");
  private static final Set<String> FIRST_NAMES =
      words(
          """
          james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
          donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
          nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick
          jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl
          keith roger gerald lawrence sean arthur albert isaac alan simon martin hans klaus stefan wolfgang jürgen pierre
          jean louis françois luis carlos juan antonio marco giovanni ivan sergei dmitri vladimir mikhail ali mohammed
          muhammad ahmed raj mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
          margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura
          cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine rachel
          carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan
          evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara madison kathryn janice
          jean alice julia sophie claire marie ada grace elena olga natalia petra sabine monika иван сергей дмитрий владимир
          александр анна мария елена ольга наталья
          """);
  private static final Set<String> NOT_A_NAME =
      words(
          """
          university institute school college street avenue road city county state states union bank company inc corporation
          group council committee department agency association foundation museum park river lake mountain island house
          street church hospital center centre society press times post journal magazine news review act law war world day
          north south east west new old the this that in on at for with from and or but national international american
          british european german french january february march april may june july august september october november
          beach square valley hall garden gardens bridge building tower airport station theatre theater stadium fund trust
          lab labs laboratory kitchen cafe café grill bar hotel restaurant bakery shop store shoes effect syndrome disease
          method model test theorem algorithm code project program programme service services system systems edition guide
          course academy studio studios records games software technologies partners holdings ventures capital festival
          forest desert bay coast sea ocean canyon falls creek hill hills fort castle palace cathedral temple abbey zone
          december monday tuesday wednesday thursday friday saturday sunday team club league award prize party court
          """);
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
  private static final int LOOKED_AT = 40;
  private static final int MOST = 20;

  private People() {}

  static List<Term> in(List<Statement> sentences) {
    Tally tally = new Tally();
    Map<String, Boolean> known = new HashMap<>();
    for (Statement sentence : sentences) {
      String text = sentence.text();
      for (Matcher found = NAME.matcher(text); found.find(); ) {
        String name = POSSESSIVE.matcher(found.group()).replaceFirst("");
        if (isPossible(name)) {
          tally.add(name, name, sentence.passage());
          boolean owns = name.length() < found.group().length();
          boolean person = isPerson(name, text, found.start(), found.end());
          known.merge(name, person && !owns, Boolean::logicalOr);
        }
      }
    }
    return tally.terms(Term.Kind.PERSON, 1, Map.of()).stream()
        .filter(term -> known.getOrDefault(term.name(), false))
        .limit(MOST)
        .toList();
  }

  private static boolean isPossible(String name) {
    return Arrays.stream(name.split(" ", -1))
        .map(part -> part.toLowerCase(Locale.ROOT))
        .noneMatch(part -> NOT_A_NAME.contains(part) || (part.length() > 3 && StopWords.has(part)));
  }

  private static boolean isPerson(String name, String text, int start, int end) {
    String before = text.substring(Math.max(0, start - LOOKED_AT), start);
    String after = text.substring(end, Math.min(text.length(), end + LOOKED_AT));
    String first = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
    return FIRST_NAMES.contains(first)
        || TITLE_BEFORE.matcher(before).find()
        || SAYING_BEFORE.matcher(before).find()
        || SAYING_AFTER.matcher(after).find();
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
  }
}
