package commonplace.tasks.gateway;

import commonplace.tasks.gateway.Completion.Ending;
import commonplace.tasks.gateway.Completion.Usage;
import java.util.Optional;

/// What came of one try.
sealed interface Attempt {
  record Answered(String text, Optional<Usage> usage, Ending ending, String model)
      implements Attempt {}

  /// No whole answer came.
  ///
  /// @param status of the HTTP answer, 0 without one
  record Failed(String textSoFar, Failure failure, int status) implements Attempt {}
}
