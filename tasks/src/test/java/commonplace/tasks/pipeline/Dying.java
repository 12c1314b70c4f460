package commonplace.tasks.pipeline;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Library;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.Stores;
import commonplace.tasks.Watching;
import commonplace.tasks.deliver.Digest;
import commonplace.tasks.deliver.Notifier;
import commonplace.tasks.engine.Engine;
import commonplace.tasks.enrich.Exclusions;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.open.Opener;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.History;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A process that is sent a link and is killed at a given point of reading it.
final class Dying {
  private Dying() {}

  /// Where it dies.
  enum Point {
    IN_DOWNLOAD,
    STORING_DOWNLOAD,
    IN_TRANSCRIBE,
    STORING_TRANSCRIBE,
    IN_MINE,
    STORING_MINE,
    IN_FLAGSHIP,
    STORING_FLAGSHIP,
    IN_UPLOAD,
    STORING_UPLOAD,
    AFTER_THE_END;

    boolean before(StageName stage) {
      return name().equals("IN_" + stage);
    }

    boolean storing(StageName stage) {
      return name().equals("STORING_" + stage);
    }
  }

  static void main(String[] args) throws InterruptedException {
    var file = Path.of(args[0]);
    String url = args[1];
    var point = Point.valueOf(args[2]);
    var clock = InstantSource.system();
    Store store = Stores.open(file, clock);
    var library = new Library(store, clock);
    SpaceId space = new Spaces(store, clock).owner().space();
    List<Stage> stages =
        stages(store, library, URI.create(url).getAuthority(), clock).stream()
            .<Stage>map(stage -> new Mortal(stage, point))
            .toList();
    var notifier = new MortalNotifier(new Recorder(store), point);
    var engine = new Engine(store, stages, notifier, Watching.settings(clock));
    engine.start();
    engine
        .jobs()
        .create(
            JobType.valueOf(args[3]) == JobType.PIPELINE
                ? new NewJob(space, Optional.empty(), url)
                : NewJob.of(JobType.valueOf(args[3]), space, url).chained());
    new CountDownLatch(1).await();
  }

  private static List<Stage> stages(
      Store store, Library library, String allowed, InstantSource clock) {
    var payloads = new Payloads(store, clock);
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse(allowed),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    return List.of(
        new Download(fetcher, SentFiles.none(), payloads, Optional.empty()),
        new Transcribe(store, payloads, new Opener(new Extractor()), library, Optional.empty()),
        new Mine(library, new Exclusions(store), Optional.empty(), clock),
        new Flagship(library, new Exclusions(store), Optional.empty()),
        new Upload(library, new History(store, clock), Optional.empty()));
  }

  private static void die() {
    Runtime.getRuntime().halt(137);
  }

  private record Mortal(Stage stage, Point point) implements Stage {
    @Override
    public StageName name() {
      return stage.name();
    }

    @Override
    public int total(Job job, Checkpoint entering) {
      return stage.total(job, entering);
    }

    @Override
    public StageOutcome advance(Job job, Checkpoint at) throws InterruptedException {
      StageOutcome outcome = stage.advance(job, at);
      if (point.before(name())) {
        die();
      }
      return outcome instanceof StageOutcome.Done(var results) && point.storing(name())
          ? new StageOutcome.Done(
              db -> {
                results.run(db);
                die();
                return at;
              })
          : outcome;
    }
  }

  private record MortalNotifier(Notifier notifier, Point point) implements Notifier {
    @Override
    public void progress(Job job) {
      if (point == Point.AFTER_THE_END && job.status().over()) {
        die();
      }
    }

    @Override
    public void finished(Job job, Digest digest) {
      notifier.finished(job, digest);
      if (point == Point.STORING_UPLOAD) {
        die();
      }
    }

    @Override
    public void failed(Job job, String sentence) {
      notifier.failed(job, sentence);
    }
  }
}
