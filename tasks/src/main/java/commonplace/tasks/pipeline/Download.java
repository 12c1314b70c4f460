package commonplace.tasks.pipeline;

import commonplace.tasks.fetch.Fetched;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Within;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Fetches the link of a job, or the file that was sent.
public final class Download implements Stage {
  private final Fetcher fetcher;
  private final SentFiles files;
  private final Payloads payloads;
  private final Optional<MediaDownload> media;

  /// A stage that fetches.
  ///
  /// @param files that were sent and not handed over with the message
  /// @param media empty to refuse recordings and videos
  public Download(
      Fetcher fetcher, SentFiles files, Payloads payloads, Optional<MediaDownload> media) {
    this.media = media;
    this.fetcher = fetcher;
    this.files = files;
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
    Optional<FileLink> file = FileLink.in(job.input());
    if (file.isPresent()) {
      return file(job, at, file.get());
    }
    return media.isPresent() && MediaDownload.isVideo(job)
        ? media.get().video(job, at)
        : link(job, at);
  }

  @Override
  public Optional<Within> within(JobId job) {
    return media.flatMap(recordings -> recordings.within(job));
  }

  private StageOutcome link(Job job, Checkpoint at) throws InterruptedException {
    return switch (apart(() -> fetcher.fetch(job.input()))) {
      case Fetched.Page page ->
          done(
              job,
              at,
              new Payload(page.url().toString(), page.mediaType(), page.charset(), page.body()));
      case Fetched.Refused(Refusal.NotText(_, String type, String link))
          when media.isPresent() && MediaDownload.isRecording(type) ->
          media.get().recording(job, at, new MediaDownload.Recording(link, type));
      case Fetched.Refused(var why) -> Refused.outcome(why);
    };
  }

  private StageOutcome file(Job job, Checkpoint at, FileLink file) throws InterruptedException {
    return switch (file.store()) {
      case TELEGRAM_FILE ->
          switch (apart(() -> files.fetch(file))) {
            case SentFiles.Had.Bytes(var body) ->
                done(job, at, new Payload(file.url(), "", Optional.empty(), body));
            case SentFiles.Had.Refused(var why) -> Refused.outcome(why);
          };
      // its bytes were kept in the commit that made the job
      case UPLOAD ->
          payloads.of(job.id()).isPresent()
              ? new StageOutcome.Done(_ -> at.at(StageName.TRANSCRIBE, 1))
              : Refused.outcome(new Refusal.FileGone(file.name()));
    };
  }

  private StageOutcome done(Job job, Checkpoint at, Payload fetched) {
    return new StageOutcome.Done(
        db -> {
          payloads.keep(db, job.id(), fetched);
          return at.at(StageName.TRANSCRIBE, 1);
        });
  }

  /// On a virtual thread, because an interrupt ends its blocking reads; a platform thread's go on.
  static <T> T apart(Callable<T> fetch) throws InterruptedException {
    var fetched = new FutureTask<>(fetch);
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
