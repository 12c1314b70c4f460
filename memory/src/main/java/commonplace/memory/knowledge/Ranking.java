package commonplace.memory.knowledge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What became of a claim when it was judged.
///
/// @param importance 0 to 10
/// @param dimensions what the importance was made of, 0 to 10 each, by name: `verifiability`
/// @param reason for people; empty when the importance says it all
public record Ranking(
    double importance, Map<String, Double> dimensions, Decision decision, String reason) {
  private static final String LEFT_OUT = "left out by the rule ";
  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  public Ranking {
    check("importance", importance);
    dimensions.forEach(Ranking::check);
    dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
  }

  /// That of a claim which a rule leaves out, until the rule does so no more.
  public static Ranking leftOut(String rule) {
    return new Ranking(0, Map.of(), Decision.REJECTED, LEFT_OUT + rule);
  }

  /// Whether a rule decided, and nobody judged.
  public boolean isLeftOut() {
    return decision == Decision.REJECTED && dimensions.isEmpty() && reason.startsWith(LEFT_OUT);
  }

  /// Whether a claim is worth showing.
  public enum Decision {
    ACCEPTED,
    REJECTED
  }

  public Tier tier() {
    return Tier.of(importance);
  }

  public boolean isAccepted() {
    return decision == Decision.ACCEPTED;
  }

  private static void check(String name, double score) {
    if (!NAME.matcher(name).matches() || !(score >= 0 && score <= 10)) {
      throw new IllegalArgumentException("no score from 0 to 10: " + name + " = " + score);
    }
  }
}
