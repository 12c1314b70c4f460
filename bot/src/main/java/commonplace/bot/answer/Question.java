package commonplace.bot.answer;

import commonplace.memory.recall.SearchText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a question asks about: its content words, those weighing more that are rare among the texts
/// found (the inverse document frequency of BM25, scaled) and names most.
final class Question {
  private static final Pattern NAME =
      Pattern.compile("(?<=[\\p{L}\\d,] )\\p{Lu}[\\p{L}\\p{M}\\d]+");

  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(i|me|my|mine|ich|mir|mich|mein\\p{L}*|je|moi|mon|ma|mes|yo|mi|mis|io|mio"
              + "|mia|eu|meu|minha|ik|mijn|jag|min|mitt|mina|я|мне|меня|мо[йяеёи]|μου)(?!\\p{L})"
              + "|我|私|僕|俺|내|나는|저는|제|ฉัน|ผม|मैं|मेर[ाीे]|שלי|אני");

  private static final int FEWEST_TEXTS = 10;
  private static final double RARITY = 0.6;
  private static final double OF_A_NAME = 1.7;

  private final Map<String, Double> weights = new HashMap<>();
  private final double whole;
  private final Sought sought;
  private final boolean personal;

  /// @param texts the tokens of each text found
  Question(String text, List<Set<String>> texts) {
    this.sought = Sought.by(text);
    this.personal = PERSONAL.matcher(text).find();
    var names = new HashSet<String>();
    NAME.matcher(text).results().forEach(name -> names.addAll(SearchText.terms(name.group())));
    for (String term : SearchText.terms(text)) {
      double weight = 1 + RARITY * rarity(term, texts);
      weights.put(term, names.contains(term) ? OF_A_NAME * weight : weight);
    }
    this.whole = weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  static Set<String> tokens(String text) {
    return new HashSet<>(Arrays.asList(SearchText.index(text).split(" ", -1)));
  }

  private static double rarity(String term, List<Set<String>> texts) {
    double all = Math.max(FEWEST_TEXTS, texts.size());
    double holding = texts.stream().filter(tokens -> tokens.contains(term)).count();
    return Math.log(1 + (all - holding + 0.5) / (holding + 0.5)) / Math.log(2 * all + 2);
  }

  Sought sought() {
    return sought;
  }

  /// Whether it is about the one who asks.
  boolean isPersonal() {
    return personal;
  }

  /// The number of its content words.
  int words() {
    return weights.size();
  }

  /// How many of its content words are among the tokens.
  int shared(Set<String> tokens) {
    return Math.toIntExact(weights.keySet().stream().filter(tokens::contains).count());
  }

  /// The weight of the words found among the tokens, as a share of all, 0 to 1.
  double coverage(Set<String> tokens) {
    double found =
        weights.entrySet().stream()
            .filter(term -> tokens.contains(term.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    return whole == 0 ? 0 : found / whole;
  }
}
