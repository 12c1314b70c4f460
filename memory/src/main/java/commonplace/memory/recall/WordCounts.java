package commonplace.memory.recall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often messages have some words. A message is looked through once. For one thread.
final class WordCounts {
  private final int words;
  private final Map<String, int[]> formsOf = new HashMap<>();
  private final int forms;
  private final int[] wordOf;
  private final Map<Long, double[]> known = new HashMap<>();

  WordCounts(List<Word> of) {
    words = of.size();
    List<Integer> owners = new ArrayList<>();
    for (int w = 0; w < words; w++) {
      for (String form : of.get(w).forms()) {
        formsOf.merge(form, new int[] {owners.size()}, WordCounts::joined);
        owners.add(w);
      }
    }
    forms = owners.size();
    wordOf = owners.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /// The number of each word, by the form that is there most often; not a copy.
  double[] in(Turn turn) {
    return known.computeIfAbsent(turn.id(), _ -> counted(turn.tokens()));
  }

  private double[] counted(List<String> tokens) {
    int[] counts = new int[forms];
    for (String token : tokens) {
      int[] of = formsOf.get(token);
      if (of != null) {
        for (int form : of) {
          counts[form]++;
        }
      }
    }
    double[] most = new double[words];
    for (int form = 0; form < forms; form++) {
      most[wordOf[form]] = Math.max(most[wordOf[form]], counts[form]);
    }
    return most;
  }
}
