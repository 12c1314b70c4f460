package commonplace;

import commonplace.admin.JobBoard;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The jobs as the web server shows them.
final class Board implements JobBoard {
  private final Jobs jobs;

  Board(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public List<Entry> newest(int atMost) {
    return jobs.all(atMost).stream().map(Board::entry).toList();
  }

  @Override
  public Optional<Entry> find(String jobId) {
    return jobs.job(new JobId(jobId)).map(Board::entry);
  }

  private static Entry entry(Job job) {
    return new Entry(
        job.id().value(),
        job.type().name().toLowerCase(Locale.ROOT),
        job.status().name().toLowerCase(Locale.ROOT),
        job.createdAt(),
        job.startedAt().orElse(null),
        job.status().over() ? job.updatedAt() : null,
        progress(job.progress()),
        job.fault().map(f -> new Failure(f.code().name(), f.sentence())).orElse(null));
  }

  private static Progress progress(commonplace.tasks.job.Progress p) {
    return new Progress(
        p.done(),
        (long) p.total(),
        p.unit(),
        p.rate() > 0 ? p.rate() : null,
        p.eta().map(Duration::toSeconds).orElse(null),
        p.waitingFor().orElse(null));
  }
}
