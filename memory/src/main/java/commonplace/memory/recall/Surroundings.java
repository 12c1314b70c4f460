package commonplace.memory.recall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Messages in the order of their conversations: which stand side by side, and which belong to one
/// session. A session ends where nobody speaks for hours.
final class Surroundings {
  private static final Duration PAUSE = Duration.ofHours(4);

  private final List<Turn> turns;
  private final int[] sessions;
  private final boolean[] follows;

  Surroundings(Collection<Turn> of) {
    turns =
        of.stream()
            .sorted(
                Comparator.comparingLong((Turn turn) -> turn.message().conversation().value())
                    .thenComparingLong(Turn::id))
            .toList();
    sessions = new int[turns.size()];
    follows = new boolean[turns.size()];
    for (int i = 1; i < turns.size(); i++) {
      Turn last = turns.get(i - 1);
      Turn turn = turns.get(i);
      boolean same =
          turn.message().conversation().equals(last.message().conversation())
              && Duration.between(last.message().at(), turn.message().at()).compareTo(PAUSE) < 0;
      sessions[i] = same ? sessions[i - 1] : i;
      follows[i] = same && turn.previous() == last.id();
    }
  }

  List<Turn> turns() {
    return turns;
  }

  /// The index of the message so many places away in the same session; -1 when it is not there.
  int neighbour(int i, int places) {
    int at = i;
    for (int step = 0; step < Math.abs(places); step++) {
      int joint = places < 0 ? at : at + 1;
      if (joint >= follows.length || !follows[joint]) {
        return -1;
      }
      at += Integer.signum(places);
    }
    return at;
  }

  /// For each message, the sum of the best few values in its session.
  double[] bestOfSession(double[] values, int best) {
    Map<Integer, List<Double>> bySession = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      bySession.computeIfAbsent(sessions[i], _ -> new ArrayList<>()).add(values[i]);
    }
    Map<Integer, Double> sums = new HashMap<>();
    bySession.forEach(
        (session, all) ->
            sums.put(
                session,
                all.stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(best)
                    .mapToDouble(Double::doubleValue)
                    .sum()));
    double[] ofSession = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ofSession[i] = sums.getOrDefault(sessions[i], 0.0);
    }
    return ofSession;
  }
}
