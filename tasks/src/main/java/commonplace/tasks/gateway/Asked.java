package commonplace.tasks.gateway;

import java.util.Optional;
import java.util.function.Consumer;

/// One call: what is asked, by whom, until when.
///
/// @param id of the request in the log
/// @param once by what its answer is found again, when it is kept
record Asked(
    String id,
    Prompt prompt,
    Optional<Once> once,
    Consumer<String> onText,
    CallTerms terms,
    Deadline deadline) {

  record Once(String key, PaidQuestion question) {}

  Cancellation cancellation() {
    return terms.cancellation();
  }

  Optional<PaidQuestion.Shape> shape() {
    return once.flatMap(paid -> paid.question().shape());
  }
}
