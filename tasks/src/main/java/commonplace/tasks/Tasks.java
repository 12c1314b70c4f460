package commonplace.tasks;

import commonplace.memory.knowledge.Library;
import commonplace.memory.store.Store;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.engine.Engine;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.engine.Pace;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.open.Opener;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.job.History;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.Pauses;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.pipeline.Download;
import commonplace.tasks.pipeline.Flagship;
import commonplace.tasks.pipeline.Listening;
import commonplace.tasks.pipeline.MediaDownload;
import commonplace.tasks.pipeline.Mine;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.Transcribe;
import commonplace.tasks.pipeline.Upload;
import commonplace.tasks.transcribe.Media;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The entry to what is worked on. Safe for use from any thread.
public final class Tasks implements AutoCloseable {
  private final Engine engine;
  private final Reach reach;

  /// How what is to be read is reached.
  ///
  /// @param files that people sent to a service which keeps them
  /// @param media empty to refuse recordings and videos
  public record Reach(Fetcher links, SentFiles files, Optional<Media> media) {}

  /// Reads the pages of links, no files and no recordings.
  public Tasks(
      Store store, Library library, Fetcher links, Notifier notifier, EngineSettings settings) {
    this(store, library, new Reach(links, SentFiles.none(), Optional.empty()), notifier, settings);
  }

  /// Does nothing before [#start].
  ///
  /// @param notifier tells the people who wait
  public Tasks(
      Store store, Library library, Reach reach, Notifier notifier, EngineSettings settings) {
    var payloads = new Payloads(store, settings.clock());
    Optional<Listening> listening = reach.media().map(given -> new Listening(given, library));
    Optional<MediaDownload> media =
        reach
            .media()
            .map(given -> new MediaDownload(given, reach.links(), payloads, () -> sweep(given)));
    List<Stage> stages =
        List.of(
            new Download(reach.links(), reach.files(), payloads, media),
            new Transcribe(store, payloads, new Opener(new Extractor()), library, listening),
            new Mine(library),
            new Flagship(library),
            new Upload(library));
    this.engine = new Engine(store, stages, notifier, settings);
    this.reach = reach;
  }

  public Jobs jobs() {
    return engine.jobs();
  }

  /// The stages that a person stopped.
  public Pauses pauses() {
    return engine.pauses();
  }

  /// What became of jobs.
  public History history() {
    return engine.history();
  }

  /// How fast the jobs may work.
  public Pace pace() {
    return engine.pace();
  }

  /// Takes no new job and lets those at work reach a checkpoint; they go on after the next start.
  /// [#close] is to follow.
  ///
  /// @return whether all did within that time
  public boolean drain(Duration atMost) throws InterruptedException {
    return engine.drain(atMost);
  }

  /// Begins to work; jobs that an earlier process left behind go on from their checkpoints.
  public void start() {
    reach.media().ifPresent(this::sweep);
    engine.start();
  }

  private void sweep(Media media) {
    media.bench().sweep(this::atWork);
  }

  private boolean atWork(JobId id) {
    return jobs().job(id).filter(job -> !job.status().over()).isPresent();
  }

  /// Takes no new job and lets those at work reach a checkpoint, for 10 s at most. They go on after
  /// the next start.
  @Override
  public void close() {
    engine.close();
  }
}
