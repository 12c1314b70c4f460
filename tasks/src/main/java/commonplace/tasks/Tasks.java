package commonplace.tasks;

import commonplace.memory.erase.Erasing;
import commonplace.memory.knowledge.Catalogue;
import commonplace.memory.knowledge.Library;
import commonplace.memory.snapshot.Snapshots;
import commonplace.memory.store.Store;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.engine.Engine;
import commonplace.tasks.engine.EngineSettings;
import commonplace.tasks.engine.JobDiagnosis;
import commonplace.tasks.engine.MachineTier;
import commonplace.tasks.engine.Pace;
import commonplace.tasks.engine.ResetOutcome;
import commonplace.tasks.engine.SafetyCopy;
import commonplace.tasks.enrich.BackgroundRuns;
import commonplace.tasks.enrich.Enrichments;
import commonplace.tasks.enrich.Exclusions;
import commonplace.tasks.erase.Belongings;
import commonplace.tasks.erase.Erasure;
import commonplace.tasks.export.ExportedFiles;
import commonplace.tasks.export.SourceFiles;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.open.Opener;
import commonplace.tasks.job.History;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.Jobs;
import commonplace.tasks.job.Pauses;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.pipeline.Alone;
import commonplace.tasks.pipeline.Download;
import commonplace.tasks.pipeline.Flagship;
import commonplace.tasks.pipeline.Listening;
import commonplace.tasks.pipeline.MediaDownload;
import commonplace.tasks.pipeline.Mine;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.Tagged;
import commonplace.tasks.pipeline.Transcribe;
import commonplace.tasks.pipeline.Upload;
import commonplace.tasks.transcribe.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The entry to what is worked on. Safe for use from any thread.
public final class Tasks implements AutoCloseable {
  private final Store store;
  private final Engine engine;
  private final Enrichments enrichments;
  private final BackgroundRuns runs;
  private final Tools.Reach reach;
  private final Payloads payloads;
  private final Optional<Path> exports;

  /// Does nothing before [#start].
  ///
  /// @param notifier tells the people who wait
  public Tasks(
      Store store, Library library, Tools tools, Notifier notifier, EngineSettings settings) {
    this.store = store;
    this.payloads = new Payloads(store, settings.clock());
    this.reach = tools.reach();
    this.exports = tools.exports();
    Optional<Listening> listening =
        reach.media().map(given -> new Listening(store, given, library));
    Optional<MediaDownload> media =
        reach
            .media()
            .map(given -> new MediaDownload(given, reach.links(), payloads, () -> sweep(given)));
    this.enrichments = new Enrichments(store, tools.rules(), settings.clock());
    this.runs = new BackgroundRuns(enrichments);
    var exclusions = new Exclusions(store);
    List<Stage> stages =
        List.of(
            new Download(reach.links(), reach.files(), payloads, media),
            new Transcribe(store, payloads, new Opener(new Extractor()), library, listening),
            alone(new Mine(library, exclusions, tools.miner(), settings.clock())),
            alone(new Flagship(library, exclusions, tools.evaluator())),
            alone(
                new Upload(
                    library, new History(store, settings.clock()), files(store, tools.exports()))));
    this.engine = new Engine(store, stages, notifier, settings);
  }

  private Stage alone(Stage stage) {
    return new Alone(store, new Tagged(stage, enrichments));
  }

  private static Optional<SourceFiles> files(Store store, Optional<Path> folder) {
    return folder.map(into -> new SourceFiles(new Catalogue(store), into));
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

  /// What there is to know of a job; empty when there is none.
  public Optional<JobDiagnosis> diagnose(JobId id) {
    return engine.diagnose(id);
  }

  /// Stops all jobs and deletes them with their attempts, behind a copy of the database. What they
  /// found stays.
  public ResetOutcome reset(SafetyCopy copy) throws InterruptedException {
    return engine.reset(copy);
  }

  /// Forgets what people ask to be forgotten, in the memory and in all that works for it.
  ///
  /// @param snapshots those made before still hold it
  public Erasure erasure(Erasing memory, Snapshots snapshots) {
    return new Erasure(
        memory,
        engine::remove,
        new Belongings(store, reach.media().map(Media::bench), exports.map(ExportedFiles::new)),
        snapshots);
  }

  /// What is taken of the machine.
  public MachineTier tier() {
    return engine.tier();
  }

  /// The size of the checkpoint that was stored last, in bytes.
  public int checkpointBytes() {
    return engine.checkpointBytes();
  }

  /// What rules make of what was read.
  public Enrichments enrichments() {
    return enrichments;
  }

  /// Runs of the rules that nobody waits for.
  public BackgroundRuns runs() {
    return runs;
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

  /// Begins to work; jobs and runs of the rules that an earlier process left behind go on where
  /// they were.
  public void start() {
    reach.media().ifPresent(this::sweep);
    engine.start();
    runs.start();
  }

  private void sweep(Media media) {
    media.bench().sweep(this::needed);
  }

  /// What a download left is needed until it is read.
  private boolean needed(JobId id) {
    return jobs().job(id).filter(job -> !job.status().over()).isPresent() || payloads.has(id);
  }

  /// Takes no new job and lets those at work reach a checkpoint, for 10 s at most. They go on after
  /// the next start.
  @Override
  public void close() {
    runs.close();
    engine.close();
  }
}
