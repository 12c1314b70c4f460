package commonplace.tasks.pipeline;

import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.gateway.TranscriptionGateway;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Within;
import commonplace.tasks.transcribe.Media;
import commonplace.tasks.transcribe.VideoFound;
import commonplace.tasks.transcribe.Videos;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import okio.ByteString;

/// Fetches recordings, and what there is of videos. Recordings lie on the workbench: they are too
/// large for the database.
public final class MediaDownload {
  /// The media type under which captions wait to be read.
  static final String CAPTIONS = "text/vtt";

  /// One that does not come on ends earlier: the fetcher waits a minute for the next byte.
  private static final Duration LONGEST = Duration.ofHours(2);

  /// Podcasts are counted on their way, by one site after another.
  private static final int REDIRECTS = 10;

  private final Media media;
  private final Fetcher fetcher;
  private final Payloads payloads;
  private final Runnable sweep;
  private final Map<JobId, AtomicReference<Within>> onItsWay = new ConcurrentHashMap<>();

  /// Fetches nothing by itself.
  ///
  /// @param sweep clears the workbench of jobs that are over
  public MediaDownload(Media media, Fetcher fetcher, Payloads payloads, Runnable sweep) {
    this.sweep = sweep;
    this.media = media;
    this.fetcher = fetcher;
    this.payloads = payloads;
  }

  /// A recording that stands at that address.
  record Recording(String link, String mediaType) {}

  static boolean isVideo(Job job) {
    return Videos.isVideo(job.input());
  }

  static boolean isRecording(String mediaType) {
    return mediaType.startsWith("audio/") || mediaType.startsWith("video/");
  }

  StageOutcome video(Job job, Checkpoint at) throws InterruptedException {
    sweep.run();
    boolean listening = media.recordings().configured();
    return switch (media.videos().fetch(job.id(), job.input(), listening)) {
      case VideoFound.Captioned(var vtt, var about) -> {
        media.bench().describe(job.id(), about);
        yield fetched(
            job,
            at,
            new Payload(
                job.input(),
                CAPTIONS,
                Optional.of(StandardCharsets.UTF_8),
                ByteString.encodeUtf8(vtt)));
      }
      case VideoFound.Audible(var about) -> {
        media.bench().describe(job.id(), about);
        yield fetched(job, at, onTheBench(job, "video/mp4"));
      }
      case VideoFound.Refused(var sentence, boolean mayPass) -> refused(sentence, mayPass);
    };
  }

  StageOutcome recording(Job job, Checkpoint at, Recording found) throws InterruptedException {
    if (!media.recordings().configured()) {
      return refused(TranscriptionGateway.NOT_CONFIGURED, false);
    }
    sweep.run();
    Path file = media.bench().original(job.id());
    var limits = new FetchLimits(media.limits().bytes(), LONGEST, REDIRECTS);
    // its own: a reader that was left behind tells nothing of the next attempt
    var reached = new AtomicReference<>(new Within(0, 0));
    onItsWay.put(job.id(), reached);
    try {
      Optional<Refusal> why =
          Download.apart(
              () ->
                  fetcher.download(
                      found.link(),
                      file,
                      limits,
                      (read, of) -> reached.set(new Within(read, Math.max(0, of)))));
      return why.map(Refused::outcome)
          .orElseGet(() -> fetched(job, at, onTheBench(job, found.mediaType())));
    } finally {
      onItsWay.remove(job.id(), reached);
    }
  }

  /// How much of a recording is there; empty when none is on its way.
  Optional<Within> within(JobId job) {
    return Optional.ofNullable(onItsWay.get(job)).map(AtomicReference::get);
  }

  private static Payload onTheBench(Job job, String mediaType) {
    return new Payload(job.input(), mediaType, Optional.empty(), ByteString.EMPTY);
  }

  private StageOutcome fetched(Job job, Checkpoint at, Payload payload) {
    return new StageOutcome.Done(
        db -> {
          payloads.keep(db, job.id(), payload);
          return at.at(StageName.TRANSCRIBE, 1);
        });
  }

  private static StageOutcome refused(String sentence, boolean mayPass) {
    var fault = new Fault(FaultCode.SOURCE_REFUSED_LOW, sentence);
    return mayPass
        ? new StageOutcome.Later(fault, Optional.empty(), "the video site, another try follows")
        : new StageOutcome.Failed(fault);
  }
}
