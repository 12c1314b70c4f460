package commonplace.tasks.sense;

import commonplace.memory.recall.SearchText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a statement comes down to, for comparing it with others.
///
/// @param terms distinct stems of the words with content, in their order; without numbers and
///   markers
/// @param names stems of what is written as a name
/// @param amounts its numbers, in their order
/// @param markers what changes the sense
/// @param passive whether something is done by somebody, so that subject and object change places
public record Gist(
    List<String> terms,
    Set<String> names,
    List<Amount> amounts,
    Set<Marker> markers,
    boolean passive) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N},;:'’\"”)%] ?)(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern LETTER = Pattern.compile("[B-HJ-Z]");
  private static final Pattern PASSIVE =
      Pattern.compile(
          "\\b(?:is|are|was|were|been|being|be|wurden?|wird)\\b.*\\b(?:by|von|durch)\\b",
          Pattern.CASE_INSENSITIVE);

  /// Words that carry no part of a claim: who reports it and how it is introduced.
  private static final Set<String> LIGHT =
      words(
          """
          about approximately roughly around circa officially also indeed according say says said
          report reports reported announce announces announced confirmed today yesterday recently
          currently now called known however moreover therefore thus additionally overall
          """);

  /// Forms and synonyms that stemming does not bring together; each line is one word.
  private static final Map<String, String> FORMS =
      forms(
          """
          hold held holds
          build built builds
          find found
          make made
          become became
          begin began begun start started starts
          write wrote written
          know knew
          sell sold
          buy bought acquire acquired purchase purchased
          lead led
          run ran
          speak spoke spoken
          take took taken
          teach taught
          win won
          pay paid
          spend spent
          send sent
          bring brought
          large big
          film movie
          firm company companies
          car automobile cars automobiles
          person people
          child children
          man men
          woman women
          tall high height
          """);

  /// Takes a statement apart. Pure, and linear in its length.
  public static Gist of(String statement) {
    Amount.Taken taken = Amount.from(statement);
    Set<String> names =
        NAME.matcher(taken.rest())
            .results()
            .flatMap(name -> terms(name.group()).stream())
            .collect(Collectors.toSet());
    return new Gist(
        terms(taken.rest()),
        names,
        taken.amounts(),
        Marker.in(taken.rest()),
        PASSIVE.matcher(statement).find());
  }

  private static List<String> terms(String text) {
    String content =
        Arrays.stream(text.split("\\s+", -1))
            .filter(Gist::counts)
            .map(Gist::form)
            .collect(Collectors.joining(" "));
    return SearchText.terms(content);
  }

  private static boolean counts(String written) {
    String word = bare(written);
    return !LIGHT.contains(word) && Marker.of(word).isEmpty();
  }

  /// A letter that tells things apart (vitamin D) is kept as a word; single letters are no terms.
  private static String form(String written) {
    return LETTER.matcher(written).matches()
        ? "letter" + written.toLowerCase(Locale.ROOT)
        : FORMS.getOrDefault(bare(written), written);
  }

  private static String bare(String written) {
    return written
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  private static Map<String, String> forms(String lines) {
    Map<String, String> forms = new HashMap<>();
    Set<String> seen = new HashSet<>();
    lines
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(
            line ->
                Arrays.stream(line).filter(seen::add).forEach(word -> forms.put(word, line[0])));
    return Map.copyOf(forms);
  }
}
