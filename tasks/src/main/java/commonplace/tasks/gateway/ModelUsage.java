package commonplace.tasks.gateway;

import java.time.LocalDate;
import java.util.List;

/// What model calls came to, by the log of them. A call counts when it was sent; one that failed or
/// was stopped has no tokens unless the server counted them.
///
/// @param days newest first, in UTC; days without a call are left out
/// @param shares most tokens first
public record ModelUsage(Sum whole, List<Day> days, List<Share> shares) {
  public ModelUsage {
    days = List.copyOf(days);
    shares = List.copyOf(shares);
  }

  /// Some calls, added up.
  ///
  /// @param successful those answered to the end
  /// @param tokens of prompts and answers
  /// @param costUsd of those whose price is known
  public record Sum(long requests, long successful, long tokens, double costUsd) {
    public long failed() {
      return requests - successful;
    }
  }

  /// The calls of one day.
  public record Day(LocalDate day, Sum sum) {}

  /// What one space used for one purpose.
  ///
  /// @param spaceId 0 for calls that belong to no space
  /// @param purpose such as `answer`
  public record Share(long spaceId, String purpose, Sum sum) {}
}
