package commonplace.tasks.pipeline;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Library;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.Stores;
import commonplace.tasks.Watching;
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
import commonplace.tasks.job.Job;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.StageName;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A process that is killed when a model has answered for the second batch of a source and nothing
/// of it is stored but the answer.
final class DyingMiner {
  private static final int SECOND_BATCH = 4;

  private DyingMiner() {}

  static void main(String[] args) throws InterruptedException {
    var clock = InstantSource.system();
    Store store = Stores.open(Path.of(args[0]), clock);
    var library = new Library(store, clock);
    SpaceId space = new Spaces(store, clock).owner().space();
    var payloads = new Payloads(store, clock);
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse(URI.create(args[1]).getAuthority()),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    var miner = Modelled.miner(store, URI.create(args[2]), clock);
    var engine =
        new Engine(
            store,
            List.of(
                new Download(fetcher, SentFiles.none(), payloads, Optional.empty()),
                new Transcribe(
                    store, payloads, new Opener(new Extractor()), library, Optional.empty()),
                new Mortal(new Mine(library, new Exclusions(store), Optional.of(miner), clock))),
            new Recorder(store),
            Watching.settings(clock));
    engine.start();
    engine.jobs().create(new NewJob(space, Optional.empty(), args[1]));
    new CountDownLatch(1).await();
  }

  private record Mortal(Stage stage) implements Stage {
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
      if (at.done() == SECOND_BATCH) {
        Runtime.getRuntime().halt(137);
      }
      return outcome;
    }
  }
}
