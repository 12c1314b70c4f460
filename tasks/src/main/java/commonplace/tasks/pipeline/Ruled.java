package commonplace.tasks.pipeline;

import commonplace.tasks.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What rules found in the whole of a text, kept while its parts are stored one by one. Only the
/// last few are: what is asked for later is found anew. Safe for use from any thread.
final class Ruled {
  private static final int KEPT = 4;

  private final Map<JobId, Findings> last = new LinkedHashMap<>();

  synchronized Optional<Findings> of(JobId job) {
    return Optional.ofNullable(last.get(job));
  }

  synchronized void keep(JobId job, Findings found) {
    last.remove(job);
    last.put(job, found);
    if (last.size() > KEPT) {
      last.remove(last.keySet().iterator().next());
    }
  }

  synchronized void forget(JobId job) {
    last.remove(job);
  }
}
