package commonplace.memory.recall;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Pieces of words: four letters in a row, and single Han characters. They find what compounds and
/// inflection hide: `Zahn` in `Weisheitszahn`, `кроссовок` in `кроссовки`, `搬家` in `搬到`. English
/// has little of both and does without. For one thread.
final class Pieces {
  private static final int LENGTH = 4;
  private static final int MOST = 60;

  /// Slots by which most letters are seen to be no piece that is looked for.
  private static final int SLOTS = 4_096;

  private final Map<String, Double> weights;
  private final BitSet likely = new BitSet(SLOTS);
  private final Map<Long, Double> known = new HashMap<>();

  /// @param weights what it is worth that a message has the piece
  private Pieces(Map<String, Double> weights) {
    this.weights = weights;
    weights.keySet().forEach(piece -> likely.set(slot(piece, 0, piece.length())));
  }

  /// What the index holds of a text beside its words.
  static String index(String text) {
    Set<String> pieces = new LinkedHashSet<>();
    List<Token> tokens = Tokens.of(text);
    if (!isEnglish(tokens)) {
      for (Token token : tokens) {
        if (token instanceof Token.Word word) {
          pieces.addAll(of(Folding.fold(word.text())));
        }
      }
    }
    return String.join(" ", pieces);
  }

  /// Those of the words of a question, as words to look up.
  static List<Word> toLookUp(String question, List<Word> words) {
    return isEnglish(Tokens.of(question))
        ? List.of()
        : words.stream()
            .flatMap(word -> of(folded(word)).stream())
            .distinct()
            .limit(MOST)
            .map(piece -> new Word(piece, Set.of(piece)))
            .toList();
  }

  /// A word that is there in all its pieces counts once, however long it is.
  static Pieces of(List<Word> words, Terms lookedUp) {
    Map<String, Double> rarity = new HashMap<>();
    for (int i = 0; i < lookedUp.words().size(); i++) {
      rarity.put(lookedUp.words().get(i).text(), lookedUp.rarity()[i]);
    }
    Map<String, Double> weights = new HashMap<>();
    for (Word word : lookedUp.words().isEmpty() ? List.<Word>of() : words) {
      List<String> pieces = of(folded(word));
      pieces.forEach(
          piece ->
              weights.merge(piece, rarity.getOrDefault(piece, 0.0) / pieces.size(), Double::sum));
    }
    return new Pieces(weights);
  }

  /// How much of the words the message has.
  double in(Turn turn) {
    return weights.isEmpty() ? 0 : known.computeIfAbsent(turn.id(), _ -> worth(turn.tokens()));
  }

  private double worth(List<String> tokens) {
    Set<String> held = new HashSet<>();
    for (String token : tokens) {
      if (mayHoldOne(token)) {
        of(token).stream().filter(weights::containsKey).forEach(held::add);
      }
    }
    return held.stream().mapToDouble(piece -> weights.getOrDefault(piece, 0.0)).sum();
  }

  private boolean mayHoldOne(String token) {
    if (token.isEmpty() || isHan(token)) {
      return true;
    }
    for (int i = 0; i + LENGTH <= token.length(); i++) {
      if (likely.get(slot(token, i, i + LENGTH))) {
        return true;
      }
    }
    return false;
  }

  private static int slot(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return Math.floorMod(hash, SLOTS);
  }

  private static boolean isHan(String token) {
    return UnicodeScript.of(token.codePointAt(0)) == UnicodeScript.HAN;
  }

  private static String folded(Word word) {
    return word.forms().iterator().next();
  }

  private static List<String> of(String token) {
    if (token.isEmpty()) {
      return List.of();
    }
    if (isHan(token)) {
      return token.codePoints().mapToObj(Character::toString).collect(Collectors.toList());
    }
    List<String> pieces = new ArrayList<>();
    if (Character.isLetter(token.codePointAt(0))) {
      for (int i = 0; i + LENGTH <= token.length(); i++) {
        pieces.add(token.substring(i, i + LENGTH));
      }
    }
    return pieces;
  }

  private static boolean isEnglish(List<Token> tokens) {
    return Language.guess(tokens).filter(Language.ENGLISH::equals).isPresent();
  }
}
