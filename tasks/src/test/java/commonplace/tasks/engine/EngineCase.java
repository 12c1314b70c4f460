package commonplace.tasks.engine;

import static commonplace.tasks.job.StageName.DOWNLOAD;
import static commonplace.tasks.job.StageName.MINE;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.Watching;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Fault;
import commonplace.tasks.job.FaultCode;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Tally;
import commonplace.tasks.pipeline.Stage;
import commonplace.tasks.pipeline.StageOutcome;
import commonplace.tasks.pipeline.StageOutcome.Done;
import commonplace.tasks.pipeline.StageOutcome.Finished;
import commonplace.tasks.worker.Workers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An engine with two stages that do what a test says.
abstract class EngineCase {
  static final Fault BUSY =
      new Fault(FaultCode.API_RATE_LIMIT_ERROR_MEDIUM, "example.org asks to wait. Try tomorrow.");

  static final Digest DIGEST =
      new Digest(
          new SourceId(1),
          "A title",
          "https://example.org/a",
          "example.org",
          1,
          new Digest.Counts(0, Map.of(), 0, 0),
          List.of(),
          Digest.Entries.NONE,
          Optional.empty(),
          Optional.empty(),
          List.of());

  @TempDir Path dir;
  final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00Z"));
  Store store;
  SpaceId space;
  Recorder people;
  Engine engine;
  private EngineSettings settings;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    store.update(db -> db.execute("CREATE TABLE found (unit INTEGER NOT NULL UNIQUE) STRICT"));
    space = new Spaces(store, clock).owner().space();
    people = new Recorder(store);
    settings = Watching.settings(clock);
    engine = engine(List.of());
  }

  @AfterEach
  void close() {
    engine.close();
    settings.workers().close();
    store.close();
  }

  private Engine engine(List<Stage> stages) {
    return new Engine(store, stages, people, settings);
  }

  void start(Scripted.Unit download, Scripted.Unit mine) {
    start(new Scripted(DOWNLOAD, download), new Scripted(MINE, mine));
  }

  void start(Stage... stages) {
    engine = engine(List.of(stages));
    engine.start();
  }

  Workers workers() {
    return settings.workers();
  }

  JobId send(String url) {
    return id(engine.jobs().create(new NewJob(space, Optional.empty(), url)));
  }

  static JobId id(Creation creation) {
    return switch (creation) {
      case Creation.Queued(Job job) -> job.id();
      case Creation.Existing(Job job) -> job.id();
      case Creation.Refused(String sentence) -> throw new AssertionError(sentence);
    };
  }

  Job job(JobId id) {
    return engine.jobs().job(id).orElseThrow();
  }

  static StageOutcome toMining(Job job, Checkpoint at) {
    return new Done(_ -> at.at(MINE, 4));
  }

  StageOutcome mine(Checkpoint at) {
    return at.done() == at.total() - 1
        ? new Finished(DIGEST)
        : new Done(
            db -> {
              db.execute("INSERT INTO found VALUES (?)", at.done());
              return at.advanced(1, Tally.NONE);
            });
  }

  List<String> rows(String sql) {
    return store.read(db -> db.createQuery(sql).mapTo(String.class).list());
  }

  static boolean over(Job job) {
    return job.status().over();
  }
}
