package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Passage;
import commonplace.tasks.job.JobId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What rules found in the whole of a text, kept while its parts are stored one by one. Only the
/// last few are: what is asked for later is found anew, and is the same. Safe for use from any
/// thread.
final class Ruled {
  private static final int KEPT = 4;

  private final Map<JobId, Found> last = new LinkedHashMap<>();

  private record Found(List<Passage> passages, Findings findings) {}

  /// What rules find in these passages, which are all that the job looks at.
  Findings of(JobId job, List<Passage> passages, String title) {
    Found kept = kept(job);
    if (kept != null && kept.passages().equals(passages)) {
      return kept.findings();
    }
    Findings found = Findings.byRules(passages, title);
    keep(job, new Found(passages, found));
    return found;
  }

  private synchronized @Nullable Found kept(JobId job) {
    return last.get(job);
  }

  private synchronized void keep(JobId job, Found found) {
    last.remove(job);
    last.put(job, found);
    if (last.size() > KEPT) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /// The last part of it is about to be stored.
  synchronized void forget(JobId job) {
    last.remove(job);
  }
}
