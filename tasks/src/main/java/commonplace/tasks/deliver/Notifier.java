package commonplace.tasks.deliver;

import commonplace.tasks.job.Job;

/// Tells the person who waits for a job.
public interface Notifier {
  /// How far the job is. Best effort: it may be dropped, must not block for long and never throws.
  void progress(Job job);

  /// The job is done. Runs inside the transaction that closes it: what this stores is committed
  /// with the end of the job, once; it must not wait for anything outside the database.
  void finished(Job job, Digest digest);

  /// The job failed. Runs inside the transaction that closes it, as [#finished] does.
  ///
  /// @param sentence the thing, the reason, the remedy
  void failed(Job job, String sentence);
}
