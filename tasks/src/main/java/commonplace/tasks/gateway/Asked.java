package commonplace.tasks.gateway;

import java.util.function.Consumer;

/// One call: what is asked, by whom, until when.
///
/// @param id of the request in the log
record Asked(
    String id, Prompt prompt, Consumer<String> onText, CallTerms terms, Deadline deadline) {
  Cancellation cancellation() {
    return terms.cancellation();
  }
}
