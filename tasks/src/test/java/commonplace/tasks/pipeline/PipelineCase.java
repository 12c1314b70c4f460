package commonplace.tasks.pipeline;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Library;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.Watching;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobId;
import commonplace.tasks.job.NewJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Links that are read from a site on loopback, without a model unless a test has one.
abstract class PipelineCase {
  static final String ENDING = "A tower of granite outlives whoever built it.";

  @TempDir Path dir;
  final PageServer site = new PageServer();
  final SettableClock clock = new SettableClock(Instant.now());
  Store store;
  Library library;
  SpaceId space;
  Recorder people;
  Tasks tasks;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    space = new Spaces(store, clock).owner().space();
    people = new Recorder(store);
    tasks = tasks(AllowedHosts.parse(site.host()));
    tasks.start();
  }

  @AfterEach
  void close() {
    tasks.close();
    store.close();
    site.close();
  }

  Tasks tasks(AllowedHosts allowed) {
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            allowed,
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    return new Tasks(
        store, library, tools(Tools.Reach.plain(fetcher)), people, Watching.settings(clock));
  }

  /// What the jobs work with.
  Tools tools(Tools.Reach reach) {
    return new Tools(
        reach,
        Optional.empty(),
        Optional.empty(),
        Optional.of(dir.resolve("rules.yml")),
        Optional.of(dir.resolve("out")));
  }

  JobId send(String url) {
    var created = tasks.jobs().create(new NewJob(space, Optional.empty(), url));
    return ((Creation.Queued) created).job().id();
  }

  Job read(String url) throws InterruptedException {
    JobId id = send(url);
    people.await(job -> job.id().equals(id) && job.status().over());
    return tasks.jobs().job(id).orElseThrow();
  }

  List<String> rows(String sql) {
    return store.read(
        db -> db.createQuery(sql).map((row, _) -> String.valueOf(row.getString(1))).list());
  }
}
