package commonplace.tasks.pipeline;

import commonplace.tasks.fetch.Fetched;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Fetches the link of a job.
public final class Download implements Stage {
  private final Fetcher fetcher;
  private final Payloads payloads;
  private final Optional<MediaDownload> media;

  /// A stage that fetches.
  ///
  /// @param media empty to refuse recordings and videos
  public Download(Fetcher fetcher, Payloads payloads, Optional<MediaDownload> media) {
    this.media = media;
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
    if (media.isPresent() && MediaDownload.isVideo(job)) {
      return media.get().video(job, at);
    }
    return switch (apart(() -> fetcher.fetch(job.input()))) {
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
      case Fetched.Refused(Refusal.NotText(_, String type))
          when media.isPresent() && MediaDownload.isRecording(type) ->
          media.get().recording(job, at, type);
      case Fetched.Refused(var why) -> Refused.outcome(why);
    };
  }

  /// On a virtual thread, because an interrupt ends its blocking reads; a platform thread's go on.
  static <T> T apart(Callable<T> fetching) throws InterruptedException {
    var fetched = new FutureTask<>(fetching);
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
