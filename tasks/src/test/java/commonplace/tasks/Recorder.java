package commonplace.tasks;

import commonplace.memory.store.Store;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Keeps what people are told in the store, so that a test sees what was committed.
public final class Recorder implements Notifier {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Store store;
  private final BlockingQueue<Job> shown = new LinkedBlockingQueue<>();

  public Recorder(Store store) {
    this.store = store;
    store.update(
        db -> db.execute("CREATE TABLE IF NOT EXISTS told (job_id TEXT, words TEXT) STRICT"));
  }

  @Override
  public void progress(Job job) {
    shown.add(job);
  }

  @Override
  public void finished(Job job, Digest digest) {
    tell(
        job,
        "read: "
            + digest.title()
            + digest
                .unaided()
                .map(u -> (u.wholly() ? ", without: " : ", partly: ") + u.why())
                .orElse("")
            + digest.unwritten().map(why -> ", " + why).orElse(""));
  }

  @Override
  public void failed(Job job, String sentence) {
    tell(job, sentence);
  }

  private void tell(Job job, String words) {
    store.update(db -> db.execute("INSERT INTO told VALUES (?, ?)", job.id().value(), words));
  }

  /// What was committed, in order.
  public List<String> told() {
    return store.read(
        db -> db.createQuery("SELECT words FROM told ORDER BY rowid").mapTo(String.class).list());
  }

  /// Waits for the next progress of that kind.
  public Job await(Predicate<Job> wanted) throws InterruptedException {
    for (Job job = next(); ; job = next()) {
      if (wanted.test(job)) {
        return job;
      }
    }
  }

  /// The progress that no test waited for.
  public List<Job> unseen() {
    return List.copyOf(shown);
  }

  private Job next() throws InterruptedException {
    Job job = shown.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (job == null) {
      throw new AssertionError("no such progress within " + PATIENCE);
    }
    return job;
  }

  /// Waits until the scheduler has put the job off, and says until when.
  public Instant putOff(JobId job) throws InterruptedException {
    var pause = new CountDownLatch(1);
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += 10) {
      Optional<Long> at =
          store.read(
              db ->
                  db.createQuery(
                          """
                          SELECT execution_time FROM scheduled_tasks
                          WHERE task_instance = :job AND picked = 0
                          """)
                      .bind("job", job.value())
                      .mapTo(Long.class)
                      .findOne());
      if (at.isPresent()) {
        return Instant.ofEpochMilli(at.get());
      }
      pause.await(10, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("not put off within " + PATIENCE);
  }
}
