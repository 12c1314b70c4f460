package commonplace.tasks.pipeline;

import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Placed;
import commonplace.memory.knowledge.Prepared;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.knowledge.Spot;
import commonplace.memory.store.Store;
import commonplace.tasks.extract.captions.Captions;
import commonplace.tasks.extract.document.AtOnce;
import commonplace.tasks.extract.document.Front;
import commonplace.tasks.extract.document.Origin;
import commonplace.tasks.fetch.UrlIdentity;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import commonplace.tasks.transcribe.About;
import commonplace.tasks.transcribe.Listened;
import commonplace.tasks.transcribe.Media;
import commonplace.tasks.transcribe.Recordings;
import commonplace.tasks.transcribe.Transcript;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/// Has recordings written down, a chunk a unit, and makes a source of what was said.
public final class Listening {
  private final Media media;
  private final Library library;
  private final Loans loans;

  public Listening(Store store, Media media, Library library) {
    this.media = media;
    this.library = library;
    this.loans = new Loans(store);
  }

  /// Whether that lies on the workbench, or is a recording that was sent.
  static boolean takes(Payload fetched) {
    return fetched.body().size() == 0 || Recordings.isRecording(fetched.body().toByteArray());
  }

  /// The captions of a video, with what its site says of it.
  Optional<AtOnce> captions(Job job, Payload fetched, Origin origin) {
    return fetched.mediaType().equals(MediaDownload.CAPTIONS)
        ? media.bench().about(fetcher(job)).map(about -> captions(fetched, origin, about))
        : Optional.empty();
  }

  private static AtOnce captions(Payload fetched, Origin origin, About about) {
    AtOnce read = Captions.readTimed(fetched.body().utf8(), origin);
    var front =
        new Front(
            Source.Kind.CAPTIONS,
            about.title(),
            about.site(),
            about.author(),
            about.published(),
            about.language(),
            read.front().skipped(),
            "The captions of this video hold no words. Send me a transcript instead.");
    return new AtOnce(front, read.piece());
  }

  /// Under whose name it lies on the workbench: that of the job which fetched it.
  private static JobId fetcher(Job job) {
    return job.type() == JobType.TRANSCRIBE ? new JobId(job.input()) : job.id();
  }

  StageOutcome listen(Job job, Checkpoint at, Payload fetched) throws InterruptedException {
    if (fetched.body().size() > 0) {
      media.bench().keep(fetcher(job), fetched.body().toByteArray());
    }
    return switch (media.recordings().advance(fetcher(job), job.space())) {
      case Listened.On on ->
          new StageOutcome.Done(
              db -> {
                on.results().accept(db);
                // the unit behind the last chunk makes a source of them all
                return new Checkpoint(
                    at.stage(), on.done(), on.total() + 1, at.source(), at.tally());
              });
      case Listened.All all -> heard(job, at, fetched, all);
      case Listened.Later(var sentence, var after, var waitingFor) ->
          new StageOutcome.Later(
              new Fault(FaultCode.API_RATE_LIMIT_ERROR_MEDIUM, sentence), after, waitingFor);
      case Listened.Untried(var after, var waitingFor) ->
          new StageOutcome.Untried(waitingFor, after);
      case Listened.Failed(var sentence) ->
          new StageOutcome.Failed(new Fault(FaultCode.SOURCE_UNREADABLE_LOW, sentence));
    };
  }

  private StageOutcome heard(Job job, Checkpoint at, Payload fetched, Listened.All all) {
    Reading reading = reading(job, fetched, all.transcript());
    Prepared prepared = Prepared.of(reading);
    return loans.change(
        job,
        at,
        () -> library.changing(job.space(), prepared),
        db -> {
          SourceId source = library.keep(job.space(), prepared);
          all.became().accept(db, source);
          Payloads.drop(db, job.id());
          return at.with(source).at(StageName.MINE, reading.passages().size());
        });
  }

  private Reading reading(Job job, Payload fetched, Transcript transcript) {
    About about = media.bench().about(fetcher(job)).orElseGet(() -> named(fetched.url()));
    return new Reading(
        fetched.mediaType().startsWith("video/") ? Source.Kind.VIDEO : Source.Kind.AUDIO,
        UrlIdentity.of(fetched.url()).orElseGet(() -> "sha256:" + media.bench().hash(fetcher(job))),
        fetched.url(),
        about.title(),
        about.site(),
        about.author(),
        about.published(),
        about.language().or(transcript::language),
        transcript.text(),
        transcript.paragraphs().stream().map(Listening::placed).toList(),
        skipped(transcript));
  }

  private static Placed placed(Transcript.Paragraph paragraph) {
    return new Placed(
        new Span(paragraph.start(), paragraph.end()),
        Optional.of(new Spot.Time(paragraph.from(), paragraph.to())));
  }

  private static List<String> skipped(Transcript transcript) {
    return switch (transcript.dropped()) {
      case 0 -> List.of();
      case 1 -> List.of("1 stretch in which nobody seems to speak");
      default ->
          List.of("%d stretches in which nobody seems to speak".formatted(transcript.dropped()));
    };
  }

  /// A file without any word about it is called by its name.
  private static About named(String url) {
    HttpUrl link = HttpUrl.parse(url);
    String name = link == null ? url.replaceFirst("^file:", "") : link.pathSegments().getLast();
    return new About(
        name.replaceFirst("\\.\\w{2,5}$", ""),
        link == null ? name : link.host().replaceFirst("^www\\.", ""),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
