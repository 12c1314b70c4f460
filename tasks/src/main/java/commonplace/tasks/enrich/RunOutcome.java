package commonplace.tasks.enrich;

import java.util.List;

/// What came of asking for a run.
public sealed interface RunOutcome {
  record Ended(RunReport report) implements RunOutcome {}

  /// Another one is at work.
  record Busy() implements RunOutcome {}

  /// There are no rules to run by.
  ///
  /// @param problems why, with what to do; not empty
  record NoRules(List<String> problems) implements RunOutcome {
    public NoRules {
      problems = List.copyOf(problems);
    }
  }

  /// None was cut off that could go on.
  ///
  /// @param why in a sentence
  record NothingToResume(String why) implements RunOutcome {}
}
