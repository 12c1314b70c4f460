package commonplace.tasks.engine;

import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Passes progress on at most twice a second for each job; the first word, the last one and that it
/// waits always get through.
final class Coalesced implements Notifier {
  private static final Duration APART = Duration.ofMillis(500);

  private final Notifier notifier;
  private final InstantSource clock;
  private final Map<JobId, Instant> told = new ConcurrentHashMap<>();

  Coalesced(Notifier notifier, InstantSource clock) {
    this.notifier = notifier;
    this.clock = clock;
  }

  @Override
  public void progress(Job job) {
    Instant now = clock.instant();
    Instant last = told.get(job.id());
    boolean waits = job.progress().waitingFor().isPresent();
    if (last == null || waits || job.status().over() || !now.isBefore(last.plus(APART))) {
      told.put(job.id(), now);
      notifier.progress(job);
    }
    if (job.status().over()) {
      told.remove(job.id());
    }
  }

  @Override
  public void finished(Job job, Digest digest) {
    notifier.finished(job, digest);
  }

  @Override
  public void failed(Job job, String sentence) {
    notifier.failed(job, sentence);
  }
}
