package commonplace.memory.recall;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the full-text index holds of a text, and what is looked for in it.
///
/// Words are lower-cased, freed of accents and kept both as written and as a stem, so that a wrong
/// guess of the language still finds the exact word. Scripts that write without spaces become
/// overlapping pairs of characters, Han and Hangul single characters as well. Tokens consist of
/// letters, digits and marks, so FTS5's `ascii` tokenizer leaves them whole.
///
/// Pure and safe for any thread; never throws, whatever the text; time is linear in its length.
public final class SearchText {
  private static final int MOST_QUERY_TOKENS = 40;

  private SearchText() {}

  /// The tokens of a text to be stored, separated by spaces; empty when it has no words.
  public static String index(String text) {
    var tokens = Tokens.of(text);
    var stemmer = new Stemmer(Language.guess(tokens));
    var out = new StringBuilder(text.length() + text.length() / 2);
    for (Token token : tokens) {
      switch (token) {
        case Token.Word word -> {
          String folded = Folding.fold(word.text());
          append(out, folded);
          String stem = stemmer.stem(word.text());
          if (!stem.equals(folded)) {
            append(out, stem);
          }
        }
        case Token.Run run -> Unspaced.index(run.text()).forEach(pair -> append(out, pair));
      }
    }
    return out.toString();
  }

  /// What the index holds of a text beside its words: pieces of them, where compounds and
  /// inflection hide words; empty for English.
  public static String pieces(String text) {
    return Pieces.index(text);
  }

  /// An FTS5 `MATCH` expression that finds texts sharing any content word with the given one:
  /// quoted tokens, at most 40, joined with `OR`. Question words and other words without content
  /// are left out unless nothing else remains. Empty when there is nothing to search for.
  public static Optional<String> query(String text) {
    return any(words(text).stream().flatMap(word -> word.forms().stream()));
  }

  /// An FTS5 expression that finds any of the tokens, at most 40.
  static Optional<String> any(Stream<String> tokens) {
    return Optional.of(
            tokens
                .distinct()
                .limit(MOST_QUERY_TOKENS)
                .map(token -> '"' + token + '"')
                .collect(Collectors.joining(" OR ")))
        .filter(expression -> !expression.isEmpty());
  }

  /// The distinct content words of a text, each once in the form in which [#index] holds it (the
  /// stem of a word), in the order of their first appearance.
  public static List<String> terms(String text) {
    return terms(text, text);
  }

  /// The content words of a part of a text, in the language of the whole: a few words alone may
  /// look like those of another one.
  public static List<String> terms(String part, String whole) {
    var tokens = Tokens.of(part);
    Optional<Language> language = Language.guess(Tokens.of(whole));
    var stemmer = new Stemmer(language);
    var terms = new LinkedHashSet<String>();
    for (Token token : tokens) {
      switch (token) {
        case Token.Word word when word.alias() || Language.isStopWord(word.text(), language) -> {}
        case Token.Word word -> terms.add(stemmer.stem(word.text()));
        case Token.Run run -> terms.addAll(Unspaced.content(run.text()));
      }
    }
    terms.remove("");
    return List.copyOf(terms);
  }

  /// The content words of a text with the forms under which [#index] may hold them, each once; its
  /// other words when it has none. At most 40 forms.
  static List<Word> words(String text) {
    var tokens = Tokens.of(text);
    Optional<Language> language = Language.guess(tokens);
    var stemmer = new Stemmer(language);
    var content = new LinkedHashMap<String, Word>();
    var rest = new LinkedHashMap<String, Word>();
    int forms = 0;
    for (Token token : tokens) {
      switch (token) {
        case Token.Word word -> {
          boolean stop = Language.isStopWord(word.text(), language);
          add(stop ? rest : content, word.text(), stop ? Set.of() : stemmer.stems(word.text()));
        }
        case Token.Run run -> {
          Unspaced.content(run.text()).forEach(pair -> add(content, pair, Set.of()));
          Unspaced.pairs(run.text()).forEach(pair -> add(rest, pair, Set.of()));
        }
      }
      forms = content.values().stream().mapToInt(word -> word.forms().size()).sum();
      if (forms >= MOST_QUERY_TOKENS) {
        break;
      }
    }
    return List.copyOf((content.isEmpty() ? rest : content).values());
  }

  /// A word is known by its last form, the stem, so that "walks" and "walked" are one.
  private static void add(Map<String, Word> to, String word, Set<String> stems) {
    var forms = new LinkedHashSet<String>();
    forms.add(Folding.fold(word));
    forms.addAll(stems);
    forms.remove("");
    if (!forms.isEmpty()) {
      String key = stems.isEmpty() ? Folding.fold(word) : stems.iterator().next();
      to.putIfAbsent(key, new Word(word, forms));
    }
  }

  private static void append(StringBuilder out, String token) {
    if (token.isEmpty()) {
      return;
    }
    if (!out.isEmpty()) {
      out.append(' ');
    }
    out.append(token);
  }
}
