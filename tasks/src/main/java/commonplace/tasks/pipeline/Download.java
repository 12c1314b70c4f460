package commonplace.tasks.pipeline;

import commonplace.tasks.fetch.Fetched;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Fetches the link of a job.
public final class Download implements Stage {
  private final Fetcher fetcher;
  private final Payloads payloads;

  public Download(Fetcher fetcher, Payloads payloads) {
    this.fetcher = fetcher;
    this.payloads = payloads;
  }

  @Override
  public StageName name() {
    return StageName.DOWNLOAD;
  }

  @Override
  public int total(Job job, Checkpoint entering) {
    return 1;
  }

  @Override
  public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
    return switch (fetch(job.input())) {
      case Fetched.Page page ->
          new StageOutcome.Done(
              db -> {
                payloads.keep(
                    db,
                    job.id(),
                    new Payload(
                        page.url().toString(), page.mediaType(), page.charset(), page.body()));
                return at.at(StageName.TRANSCRIBE, 1);
              });
      case Fetched.Refused(var why) -> Refused.outcome(why);
    };
  }

  /// On a virtual thread, because an interrupt ends its blocking reads; a platform thread's go on.
  private Fetched fetch(String url) throws InterruptedException {
    var fetched = new FutureTask<>(() -> fetcher.fetch(url));
    Thread reader = Thread.ofVirtual().name("fetch").start(fetched);
    try {
      return fetched.get();
    } catch (InterruptedException e) {
      reader.interrupt();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("fetching broke off", e.getCause());
    }
  }
}
