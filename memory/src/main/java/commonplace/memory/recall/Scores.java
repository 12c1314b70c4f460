package commonplace.memory.recall;

import commonplace.memory.chat.Message;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Ranks candidates by all signals. Pure.
final class Scores {
  private static final String ASKING = "?？؟";
  private static final String ENDING = ".!。！" + ASKING;
  private static final int BEST_OF_SESSION = 3;
  private static final int LONG = 80;

  /// What share of the question's words counts in full: one common word of five says little, even
  /// if nothing has more.
  private static final double MUCH = 0.7;

  private final Cues cues;
  private final Surroundings around;
  private final Map<Signal, double[]> signals = new EnumMap<>(Signal.class);

  private Scores(Cues cues, Surroundings around) {
    this.cues = cues;
    this.around = around;
  }

  /// The candidates, the best first.
  static List<Scored> rank(Cues cues, Surroundings around, ZoneId zone) {
    var scores = new Scores(cues, around);
    scores.byWords();
    scores.byTime(zone);
    scores.each(Signal.SPEAKER, turn -> cues.speakers().include(turn) ? 1 : 0);
    scores.each(Signal.LENGTH, turn -> Math.min(1, Math.log1p(turn.length()) / Math.log1p(LONG)));
    scores.each(Signal.ASKS, turn -> onlyAsks(turn.message()) ? 1 : 0);
    scores.byMeaning();
    return scores.ranked();
  }

  private void byWords() {
    var words = new WordScores(around, cues.terms());
    double much = MUCH * words.full();
    put(Signal.WORDS, words.with(1, 0), much);
    put(Signal.AROUND, words.with(2, 2), much);
    double[] own = words.with(0, 0);
    put(Signal.OWN, own, much);
    put(Signal.SESSION, around.bestOfSession(own, BEST_OF_SESSION));
    put(Signal.PIECES, around.turns().stream().mapToDouble(cues.pieces()::in).toArray());
    var links = new WordScores(around, cues.links());
    put(Signal.LINKED, links.with(0, 0));
  }

  private void byTime(ZoneId zone) {
    if (cues.asked().time()) {
      each(Signal.TIME, turn -> SpokenDates.areIn(turn.tokens()) ? 1 : 0);
    }
    cues.asked()
        .period()
        .ifPresent(
            days ->
                each(
                    Signal.DATE,
                    turn -> days.nearness(turn.message().at().atZone(zone).toLocalDate())));
  }

  private void byMeaning() {
    double[] near =
        around.turns().stream().mapToDouble(turn -> cues.likeness().of(turn.id())).toArray();
    signals.put(Signal.MEANING, near);
    put(Signal.MEANING_OF_SESSION, around.bestOfSession(near, BEST_OF_SESSION));
  }

  private static boolean onlyAsks(Message message) {
    String text = message.text().stripTrailing();
    return !text.isEmpty()
        && ASKING.indexOf(text.charAt(text.length() - 1)) >= 0
        && text.chars().filter(c -> ENDING.indexOf(c) >= 0).count() <= 2;
  }

  private void each(Signal signal, ToDoubleFunction<Turn> value) {
    signals.put(signal, around.turns().stream().mapToDouble(value).toArray());
  }

  /// The values as shares of the highest.
  private void put(Signal signal, double[] values) {
    put(signal, values, 0);
  }

  /// The values as shares of the highest, or of that, if none comes up to it.
  private void put(Signal signal, double[] values, double least) {
    double highest = Math.max(least, Arrays.stream(values).max().orElse(0));
    if (highest > 0) {
      signals.put(signal, Arrays.stream(values).map(value -> value / highest).toArray());
    }
  }

  private List<Scored> ranked() {
    boolean meaning = !cues.likeness().isMissing();
    List<Scored> ranked = new ArrayList<>();
    for (int i = 0; i < around.turns().size(); i++) {
      Map<Signal, Double> values = new EnumMap<>(Signal.class);
      double score = 0;
      for (Map.Entry<Signal, double[]> signal : signals.entrySet()) {
        double value = signal.getValue()[i];
        if (value > 0) {
          values.put(signal.getKey(), value);
          score += value * signal.getKey().weight(meaning);
        }
      }
      ranked.add(new Scored(around.turns().get(i), values, score));
    }
    Set<Long> near = new HashSet<>(cues.likeness().nearestFirst());
    ranked.removeIf(one -> !one.isRelated() && !near.contains(one.turn().id()));
    ranked.sort(Comparator.comparingDouble(Scored::score).reversed());
    return ranked;
  }
}
