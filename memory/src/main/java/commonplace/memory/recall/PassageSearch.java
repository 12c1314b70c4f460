package commonplace.memory.recall;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Library.Found;
import commonplace.memory.knowledge.PassageId;
import commonplace.memory.recall.Hit.Reason;
import commonplace.memory.recall.vector.Meaning;
import commonplace.memory.recall.vector.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One search in the passages of a space: by BM25 and by meaning.
final class PassageSearch {
  private static final double OF_MEANING = 0.5;

  private final Library library;
  private final Query query;
  private final Meaning meaning;
  private final List<Word> words;

  PassageSearch(Library library, Query query, Meaning meaning) {
    this.library = library;
    this.query = query;
    this.meaning = meaning;
    this.words = SearchText.words(query.text());
  }

  /// What was found, the best first; its scores are shares of how much of the question the best one
  /// covers.
  List<Hit> found() {
    Map<PassageId, Found> candidates = new LinkedHashMap<>();
    SearchText.query(query.text())
        .ifPresent(
            match ->
                library
                    .search(query.space(), match, query.limit())
                    .forEach(found -> candidates.put(found.passage().id(), found)));
    Likeness likeness = new Likeness(meaning.passages(query.space(), query.limit()));
    likeness.known().stream()
        .map(PassageId::new)
        .filter(id -> !candidates.containsKey(id))
        .forEach(id -> nearOnly(id).ifPresent(found -> candidates.put(id, found)));
    List<Near> others =
        meaning.ofPassages(
            query.space(),
            candidates.keySet().stream()
                .map(PassageId::value)
                .filter(id -> !likeness.known().contains(id))
                .toList());
    likeness.add(others);
    return ranked(List.copyOf(candidates.values()), likeness);
  }

  private Optional<Found> nearOnly(PassageId id) {
    return library
        .passage(query.space(), id)
        .flatMap(
            passage ->
                library.source(passage.source()).map(source -> new Found(passage, source, 0)));
  }

  private List<Hit> ranked(List<Found> candidates, Likeness likeness) {
    double highest = candidates.stream().mapToDouble(Found::score).max().orElse(0);
    List<Hit> hits = new ArrayList<>();
    for (Found found : candidates) {
      double byWords = highest > 0 ? found.score() / highest : 0;
      double near = OF_MEANING * likeness.of(found.passage().id().value());
      double whole = likeness.isMissing() ? 1 : 1 + OF_MEANING;
      hits.add(hit(found, byWords / whole, near / whole, likeness));
    }
    hits.sort(Comparator.comparingDouble(Hit::score).reversed());
    List<Hit> best = hits.subList(0, Math.min(query.limit(), hits.size()));
    double covered = Coverage.of(words, best);
    return best.stream().<Hit>map(hit -> scaled((Hit.OfPassage) hit, covered)).toList();
  }

  private Hit hit(Found found, double byWords, double near, Likeness likeness) {
    double score = byWords + near;
    List<Reason> why = new ArrayList<>();
    if (byWords > 0) {
      why.add(new Reason("words: " + held(found.passage().text()), byWords / score));
    }
    if (near > 0) {
      double similarity = likeness.similarity(found.passage().id().value());
      why.add(
          new Reason(
              String.format(Locale.ROOT, "near in meaning (%.2f)", similarity), near / score));
    }
    why.sort(Comparator.comparingDouble(Reason::share).reversed());
    return new Hit.OfPassage(found.passage(), found.source(), new Hit.Match(score, why, true));
  }

  private static Hit scaled(Hit.OfPassage hit, double covered) {
    return new Hit.OfPassage(
        hit.passage(), hit.source(), new Hit.Match(hit.score() * covered, hit.why(), true));
  }

  private String held(String text) {
    Set<String> tokens = new HashSet<>(List.of(SearchText.index(text).split(" ", -1)));
    return words.stream()
        .filter(word -> word.forms().stream().anyMatch(tokens::contains))
        .map(Word::text)
        .collect(Collectors.joining(", "));
  }
}
