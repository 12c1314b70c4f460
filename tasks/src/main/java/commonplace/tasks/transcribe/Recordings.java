package commonplace.tasks.transcribe;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.store.Store;
import commonplace.tasks.gateway.CallTerms;
import commonplace.tasks.gateway.Cancellation;
import commonplace.tasks.gateway.Clip;
import commonplace.tasks.gateway.Completion.Kind;
import commonplace.tasks.gateway.Transcription;
import commonplace.tasks.gateway.TranscriptionGateway;
import commonplace.tasks.gateway.Utterance;
import commonplace.tasks.job.JobId;
import commonplace.tasks.transcribe.RecordingRows.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Writes recordings down, a chunk at a time. Safe for use from any thread.
public final class Recordings implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration ANOTHER_LOOK = Duration.ofSeconds(60);

  /// A day's budget may be raised at any time.
  private static final Duration LOOK_AT_BUDGET = Duration.ofMinutes(10);

  private static final String SERVER = "the transcription server";

  private final Store store;
  private final Workbench bench;
  private final Opening opening;
  private final Optional<Transcriber> transcriber;
  private final Optional<LocalTranscriber> local;
  private final InstantSource clock;

  /// Neither reads nor sends anything.
  ///
  /// @param gateway used unless the settings name a model file
  public Recordings(
      Store store,
      Workbench bench,
      TranscriptionGateway gateway,
      SpeechSettings settings,
      InstantSource clock) {
    this(
        store,
        bench,
        settings,
        settings
            .whisperModel()
            .<Transcriber>map(
                file -> new LocalTranscriber(file, WhisperModel.with(settings.threads())))
            .or(
                () ->
                    gateway.configured()
                        ? Optional.of(new ServerTranscriber(gateway))
                        : Optional.empty()),
        clock);
  }

  Recordings(
      Store store,
      Workbench bench,
      SpeechSettings settings,
      Optional<Transcriber> transcriber,
      InstantSource clock) {
    this.store = store;
    this.bench = bench;
    this.opening = new Opening(settings.ffmpeg().map(OutsideProgram::new), settings.limits());
    this.transcriber = transcriber;
    this.local =
        transcriber.filter(LocalTranscriber.class::isInstance).map(LocalTranscriber.class::cast);
    this.clock = clock;
  }

  /// Whether anything can be written down.
  public boolean configured() {
    return transcriber.isPresent();
  }

  /// Whether bytes are those of a recording, by how they begin.
  public static boolean isRecording(byte[] bytes) {
    return Container.of(bytes).isPresent();
  }

  /// Works on the next chunk of the recording that lies on the workbench for that job. Stores
  /// nothing itself: the same call may come again after a crash.
  ///
  /// @throws InterruptedException when the job was stopped meanwhile
  public Listened advance(JobId id, SpaceId space) throws InterruptedException {
    if (transcriber.isEmpty()) {
      return new Listened.Failed(TranscriptionGateway.NOT_CONFIGURED);
    }
    if (!bench.knows(id)) {
      return gone(id);
    }
    var job = new Owner(id, space);
    String hash = bench.hash(id);
    Optional<Long> known = store.read(db -> rows(db, job).find(hash));
    try {
      if (known.isPresent()) {
        return next(job, hash, known.get(), transcriber.get());
      }
      return bench.holds(id) ? begin(job, hash, transcriber.get()) : gone(id);
    } catch (IOException e) {
      throw new UncheckedIOException("the recording of job " + id.value() + " is lost", e);
    }
  }

  /// Its words went with their source, and it was deleted when they were stored.
  private static Listened gone(JobId job) {
    return new Listened.Failed(
        "What job %s fetched is no longer kept. Send me the recording again."
            .formatted(job.value()));
  }

  private record Owner(JobId id, SpaceId space) {}

  private Listened begin(Owner job, String hash, Transcriber by)
      throws IOException, InterruptedException {
    Sound sound = opening.open(bench.of(job.id()), by.pcmOnly());
    if (sound instanceof Sound.Unusable(String sentence)) {
      return new Listened.Failed(sentence);
    }
    List<Chunk> chunks = sound.chunks(by.longest());
    return new Listened.On(
        db -> {
          Instant now = clock.instant();
          RecordingRows.prune(db, now.minus(KEPT));
          rows(db, job).add(hash, chunks, now);
        },
        0,
        chunks.size());
  }

  private Listened next(Owner job, String hash, long recording, Transcriber by)
      throws IOException, InterruptedException {
    List<Row> chunks = store.read(db -> rows(db, job).chunks(recording));
    Optional<Row> next = chunks.stream().filter(row -> !row.heard()).findFirst();
    if (next.isEmpty()) {
      return all(job, hash, recording, chunks);
    }
    if (!bench.holds(job.id())) {
      return gone(job.id());
    }
    Chunk chunk = next.get().chunk();
    Sound sound = opening.open(bench.of(job.id()), by.pcmOnly());
    if (sound instanceof Sound.Unusable(String sentence)) {
      return new Listened.Failed(sentence);
    }
    return switch (by.transcribe(clip(job, hash, chunk, sound), terms(job))) {
      case Transcription.Heard heard ->
          new Listened.On(
              db ->
                  rows(db, job)
                      .heard(
                          recording,
                          chunk.number(),
                          kept(db, job, recording, chunk, heard),
                          clock.instant()),
              chunk.number(),
              chunks.size());
      case Transcription.Unavailable why -> unheard(why);
    };
  }

  private Clip clip(Owner job, String hash, Chunk chunk, Sound sound) throws IOException {
    Path file = bench.of(job.id()).resolve("clip");
    Container container = sound.clip(chunk, file);
    String id = "%s@%d".formatted(hash.substring(0, 16), chunk.begins().toSeconds());
    return new Clip(id, file, "audio." + container.ending(), container.mediaType(), chunk.length());
  }

  private static CallTerms terms(Owner job) {
    return new CallTerms(
        CallTerms.Priority.BACKGROUND,
        TranscriptionGateway.WITHIN,
        new Cancellation(),
        Optional.of(job.id().value()),
        Optional.of(job.space()));
  }

  private static RecordingRows.Heard kept(
      Handle db, Owner job, long recording, Chunk chunk, Transcription.Heard heard) {
    Heeded heeded =
        Heeded.of(heard.utterances().stream().map(said -> said.later(chunk.begins())).toList());
    List<Utterance> before =
        chunk.lead().isZero() ? List.of() : rows(db, job).utterances(recording, chunk.number() - 1);
    return new RecordingRows.Heard(
        new Heeded(Seam.added(before, heeded.utterances(), chunk.from()), heeded.dropped()),
        heard.language(),
        heard.model());
  }

  private static Listened unheard(Transcription.Unavailable why) throws InterruptedException {
    if (why.kind() == Kind.CANCELLED && Thread.interrupted()) {
      throw new InterruptedException("stopped while a clip was written down");
    }
    return switch (why.kind()) {
      case BREAKER_OPEN -> new Listened.Untried(why.after().orElse(ANOTHER_LOOK), SERVER);
      case BUDGET -> new Listened.Untried(LOOK_AT_BUDGET, "model budget");
      default ->
          why.mayPass()
              ? new Listened.Later(why.sentence(), why.after(), SERVER)
              : new Listened.Failed(why.sentence());
    };
  }

  private Listened all(Owner job, String hash, long recording, List<Row> chunks) {
    bench.lighten(job.id());
    List<Utterance> said = new ArrayList<>();
    store.read(
        db -> {
          chunks.forEach(
              row -> said.addAll(rows(db, job).utterances(recording, row.chunk().number())));
          return said.size();
        });
    if (said.isEmpty()) {
      return new Listened.Failed(
          "I heard nobody speak in this recording. Check that it plays, or send me its text.");
    }
    Optional<String> language =
        chunks.stream().map(Row::language).flatMap(Optional::stream).findFirst();
    int dropped = chunks.stream().mapToInt(Row::dropped).sum();
    return new Listened.All(
        Transcript.of(said, language, dropped),
        (db, source) -> rows(db, job).belongsTo(hash, source));
  }

  private static RecordingRows rows(Handle db, Owner job) {
    return new RecordingRows(db, job.space());
  }

  /// Deletes what was heard of a space's recordings, as a part of the transaction.
  public static void forget(Handle db, SpaceId space) {
    RecordingRows.forget(db, space);
  }

  /// Gives back the memory of a local model; it is loaded again when it is needed.
  public void release() {
    local.ifPresent(LocalTranscriber::release);
  }

  @Override
  public void close() {
    local.ifPresent(LocalTranscriber::close);
  }
}
