package commonplace.memory.recall;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Messages in the order of their conversations: which stand side by side, and which belong to one
/// session. A session ends where nobody speaks for hours.
final class Surroundings {
  private static final Duration PAUSE = Duration.ofHours(4);

  /// Minutes within which the messages of a session speak for each other.
  private static final int REACH = 30;

  private final List<Turn> turns;
  private final int[] sessions;
  private final long[] minutes;
  private final boolean[] follows;

  Surroundings(Collection<Turn> of) {
    turns =
        of.stream()
            .sorted(
                Comparator.comparingLong((Turn turn) -> turn.message().conversation().value())
                    .thenComparingLong(Turn::id))
            .toList();
    sessions = new int[turns.size()];
    minutes = turns.stream().mapToLong(turn -> turn.message().at().getEpochSecond() / 60).toArray();
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

  /// For each message, the sum of the best few values in its session, so far as they were said
  /// within half an hour: talk that goes on all day is about many things.
  double[] bestOfSession(double[] values, int best) {
    double[] ofSession = new double[values.length];
    int from = 0;
    int to = 0;
    for (int i = 0; i < values.length; i++) {
      while (sessions[from] != sessions[i] || minutes[i] - minutes[from] > REACH) {
        from++;
      }
      to = Math.max(to, i);
      while (to + 1 < values.length
          && sessions[to + 1] == sessions[i]
          && minutes[to + 1] - minutes[i] <= REACH) {
        to++;
      }
      ofSession[i] = sumOfBest(values, from, to, best);
    }
    return ofSession;
  }

  private static double sumOfBest(double[] values, int from, int to, int best) {
    double[] highest = new double[best];
    for (int i = from; i <= to; i++) {
      double value = values[i];
      for (int place = 0; place < best; place++) {
        if (value > highest[place]) {
          double lower = highest[place];
          highest[place] = value;
          value = lower;
        }
      }
    }
    return Arrays.stream(highest).sum();
  }
}
