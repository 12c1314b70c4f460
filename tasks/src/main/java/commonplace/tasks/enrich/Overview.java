package commonplace.tasks.enrich;

import java.util.List;
import java.util.Set;

/// How things stand with the rules.
///
/// @param rules how many are in force
/// @param problems why the file as it is now is not in force; empty if it is, or there is none
/// @param rows how many items have been looked at
/// @param byRules of these, how many a rule took
/// @param byPeople how many a person decided
/// @param unassigned how many no rule takes
/// @param waiting how many wait for a person
/// @param runs the newest first
/// @param atWork the numbers of those at work; another that is running was cut off
public record Overview(
    int rules,
    List<String> problems,
    long rows,
    long byRules,
    long byPeople,
    long unassigned,
    long waiting,
    List<RunReport> runs,
    Set<Long> atWork) {
  public Overview {
    problems = List.copyOf(problems);
    runs = List.copyOf(runs);
    atWork = Set.copyOf(atWork);
  }

  /// The part that is assigned, in percent.
  public double coverage() {
    return rows == 0 ? 100 : 100.0 * (byRules + byPeople) / rows;
  }

  public Grade grade() {
    return Grade.of(coverage());
  }
}
