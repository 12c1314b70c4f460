package commonplace.tasks.gateway;

import java.util.Optional;

/// How much model calls may use, prompts and answers together. What is in flight when a limit is
/// reached still ends, so that it can be passed by as many calls as are made at once.
///
/// @param day all calls of a day, in UTC
/// @param space the calls of one space on a day
/// @param job all calls of one job
public record Budgets(Limit day, Limit space, Limit job) {
  /// Nothing is limited.
  public static final Budgets NONE = new Budgets(Limit.NONE, Limit.NONE, Limit.NONE);

  /// A limit in tokens, in dollars, both or none.
  ///
  /// @param usd counts the models whose price is known
  public record Limit(Optional<Long> tokens, Optional<Double> usd) {
    /// No limit.
    public static final Limit NONE = new Limit(Optional.empty(), Optional.empty());

    boolean reached(ModelUsage.Sum used) {
      return tokens.filter(most -> used.tokens() >= most).isPresent()
          || usd.filter(most -> used.costUsd() >= most).isPresent();
    }

    boolean none() {
      return tokens.isEmpty() && usd.isEmpty();
    }
  }
}
