package commonplace.memory.care;

import commonplace.memory.measure.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What could be taken over from a damaged database.
///
/// @param taken rows that its copy did not have, by table
/// @param lost rows that neither has any more, by table; where no index tells, at most so many
/// @param refused rows that could be read and make no sense
public record Salvage(Map<String, Long> taken, Map<String, Long> lost, long refused) {
  private static final List<String> NAMED = List.of("message", "inbox", "fact");

  public Salvage {
    taken = Map.copyOf(taken);
    lost = Map.copyOf(lost);
  }

  /// Whether everything that was stored is there.
  public boolean complete() {
    return lost.isEmpty() && refused == 0;
  }

  /// `3 messages, no inbox rows, 1 fact and 12 other rows`.
  String takenWords() {
    return words(taken);
  }

  /// What is lost, in words.
  String lostWords() {
    Map<String, Long> all = new TreeMap<>(lost);
    if (refused > 0) {
      all.merge("refused", refused, Long::sum);
    }
    return words(all);
  }

  private static String words(Map<String, Long> counts) {
    List<String> parts = new ArrayList<>();
    for (String table : NAMED) {
      parts.add(
          Counted.orNo(
              counts.getOrDefault(table, 0L), table.equals("inbox") ? "inbox row" : table));
    }
    long rest =
        counts.entrySet().stream()
            .filter(e -> !NAMED.contains(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return String.join(", ", parts) + " and " + Counted.orNo(rest, "other row");
  }
}
