package commonplace.memory.recall;

import commonplace.memory.measure.Operation;
import commonplace.memory.measure.Operations;
import commonplace.memory.recall.vector.Breadth;
import commonplace.memory.recall.vector.Meaning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// One search in the messages of a space. Candidates are gathered by words, by days and by meaning,
/// a bounded number of each; with their neighbours they are ranked by all signals; the rarer words
/// of the first hits bring further candidates, and all are ranked once more. For one thread.
final class TalkSearch {
  /// Rows of the index that all words of a question together may cost.
  private static final int ROWS = 10_000;

  private static final int ROWS_OF_LINKS = 2_400;
  private static final int COUNTED = 10_000;
  private static final int BY_WORDS = 100;
  private static final int BY_PIECES = 60;
  private static final int BY_LINKS = 30;
  private static final int BY_MEANING = 80;

  /// Those behind [#BY_MEANING] come without their neighbours.
  private static final int NEAREST = 200;

  private static final int BY_DAY = 60;
  private static final int NEIGHBOURS = 2;
  private static final int MOST_SPEAKERS = 200;

  private final Operations operations;
  private final Breadth breadth;
  private final MessageIndex index;
  private final Query query;
  private final Meaning meaning;
  private final Map<Long, Turn> turns = new HashMap<>();

  /// How a search is done.
  ///
  /// @param operations times the parts
  record Looking(Operations operations, Breadth breadth) {}

  TalkSearch(Handle db, Query query, Meaning meaning, Looking looking) {
    this.operations = looking.operations();
    this.breadth = looking.breadth();
    this.index = new MessageIndex(db, query);
    this.query = query;
    this.meaning = meaning;
  }

  /// What was found, the best first; its scores are shares of how much of the question the best one
  /// covers.
  List<Hit> found() {
    Cues all = linked(cues());
    return hits(rank(all), all);
  }

  private Cues linked(Cues cues) {
    return operations.time(Operation.RECALL_LINKS, () -> cues.with(links(rank(cues), cues)));
  }

  /// The words that lead on, looked up, with what they lead to among the candidates.
  private Terms links(List<Scored> ranked, Cues cues) {
    Terms links =
        Terms.in(index, Links.of(ranked, cues), cues.terms().size(), breadth.of(ROWS_OF_LINKS));
    gather(links.best(breadth.of(BY_LINKS)), 0);
    compare(cues.likeness());
    return links;
  }

  private List<Hit> hits(List<Scored> ranked, Cues cues) {
    Reasons reasons = new Reasons(cues, query.zone());
    List<Scored> best = Mixture.of(ranked, cues.likeness(), query.limit());
    double covered =
        Coverage.of(cues.asked().words(), best.stream().map(h -> hit(h, 0, List.of())).toList());
    double highest = best.isEmpty() ? 1 : best.getFirst().score();
    List<Hit> hits = new ArrayList<>();
    double lowest = highest;
    for (Scored one : best) {
      lowest = Math.min(lowest, one.score());
      // one that came in by its meaning stands where it is, not where its score is
      hits.add(hit(one, covered * lowest / highest, reasons.of(one)));
    }
    return hits;
  }

  private static Hit hit(Scored scored, double score, List<Hit.Reason> why) {
    return new Hit.OfMessage(
        scored.turn().message(), new Hit.Match(score, why, scored.matchesItself()));
  }

  private List<Scored> rank(Cues cues) {
    return Scores.rank(cues, new Surroundings(turns.values()), query.zone());
  }

  private Cues cues() {
    Cues byWords = operations.time(Operation.RECALL_WORDS, this::byWords);
    // the vector of the question was being made meanwhile
    Likeness likeness =
        new Likeness(meaning.messages(query.space(), breadth.of(NEAREST)), breadth.of(BY_MEANING));
    List<Long> near = likeness.nearestFirst();
    gather(near.subList(0, Math.min(breadth.of(BY_MEANING), near.size())), NEIGHBOURS);
    gather(near, 0);
    compare(likeness);
    return byWords.with(likeness);
  }

  private Cues byWords() {
    Asked asked = Asked.by(query);
    Speakers speakers = Speakers.named(asked.words(), index.speakers(MOST_SPEAKERS));
    int size = index.size(COUNTED);
    List<Word> words = speakers.others(asked.words());
    Terms terms = Terms.in(index, words, size, breadth.of(ROWS));
    Terms pieces = Terms.in(index, Pieces.toLookUp(query.text(), words), size, breadth.of(ROWS));
    Set<Long> ids = new LinkedHashSet<>(terms.best(breadth.of(BY_WORDS)));
    ids.addAll(pieces.best(breadth.of(BY_PIECES)));
    asked.period().ifPresent(days -> ids.addAll(index.told(days, breadth.of(BY_DAY))));
    gather(ids, NEIGHBOURS);
    Terms none = Terms.in(index, List.of(), size, 0);
    return new Cues(
        asked, speakers, terms, Pieces.of(words, pieces), none, new Likeness(List.of()));
  }

  /// Adds messages with so many neighbours on each side.
  private void gather(Collection<Long> ids, int neighbours) {
    Set<Long> wanted = new HashSet<>(ids);
    for (int distance = 0; distance <= neighbours; distance++) {
      Set<Long> unread = new HashSet<>(wanted);
      unread.removeAll(turns.keySet());
      index.turns(unread).forEach(turn -> turns.put(turn.id(), turn));
      wanted =
          wanted.stream()
              .flatMap(id -> Stream.ofNullable(turns.get(id)))
              .flatMap(turn -> Stream.of(turn.previous(), turn.following()))
              .filter(id -> id > 0)
              .collect(Collectors.toSet());
    }
  }

  /// Compares what was gathered with the meaning of the question.
  private void compare(Likeness likeness) {
    Set<Long> uncompared = new HashSet<>(turns.keySet());
    uncompared.removeAll(likeness.known());
    if (!likeness.isMissing()) {
      likeness.add(meaning.ofMessages(query.space(), uncompared));
    }
  }
}
