package commonplace;

import commonplace.admin.metrics.JobEvents;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.job.Job;
import java.util.concurrent.CompletableFuture;

/// Takes jobs' news to the log of figures and to the assistant, which is built after the engine
/// that has them.
final class AssistantNotifier implements Notifier {
  private final JobEvents events;
  private final CompletableFuture<Notifier> assistant = new CompletableFuture<>();

  AssistantNotifier(JobEvents events) {
    this.events = events;
  }

  /// From now on news arrives; what came before waits.
  void connect(Notifier notifier) {
    assistant.complete(notifier);
  }

  @Override
  public void progress(Job job) {
    events.news(job);
    assistant.join().progress(job);
  }

  @Override
  public void finished(Job job, Digest digest) {
    assistant.join().finished(job, digest);
  }

  @Override
  public void failed(Job job, String sentence) {
    assistant.join().failed(job, sentence);
  }
}
