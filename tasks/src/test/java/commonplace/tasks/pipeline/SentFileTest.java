package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Source;
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
import commonplace.tasks.fetch.FileLink;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Refusal;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.fetch.SentFiles;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentFileTest {
  private static final ByteString NOTES =
      ByteString.encodeUtf8("# Of tides\n\nThe tide of 3 May 2026 rose by 4.2 metres at Brest.");

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-03T10:00:00Z"));
  private Store store;
  private Library library;
  private SpaceId space;
  private Recorder people;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    space = new Spaces(store, clock).owner().space();
    people = new Recorder(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Tasks tasks(SentFiles files) {
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse("127.0.0.1:9"),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    var tasks =
        new Tasks(
            store,
            library,
            Tools.reading(new Tools.Reach(fetcher, files, Optional.empty())),
            people,
            Watching.settings(clock));
    tasks.start();
    return tasks;
  }

  private Job read(Tasks tasks, FileLink file) throws InterruptedException {
    tasks.jobs().create(new NewJob(space, Optional.empty(), file.input()));
    return people.await(job -> job.status().over() && job.input().equals(file.input()));
  }

  @Test
  void a_file_sent_is_read_like_a_link_and_the_same_file_again_is_the_same_source()
      throws InterruptedException {
    try (Tasks tasks = tasks(_ -> new SentFiles.Had.Bytes(NOTES))) {
      Job first = read(tasks, new FileLink(FileLink.Store.TELEGRAM_FILE, "1", "tides.md"));
      Job again = read(tasks, new FileLink(FileLink.Store.TELEGRAM_FILE, "2", "copy.md"));
      assertThat(first.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(again.source()).isEqualTo(first.source());
      Source source = library.source(first.source().orElseThrow()).orElseThrow();
      assertThat(source.title()).isEqualTo("Of tides");
      assertThat(source.kind()).isEqualTo(Source.Kind.TEXT);
    }
  }

  @Test
  void a_file_that_is_gone_fails_with_its_name() throws InterruptedException {
    try (Tasks tasks =
        tasks(file -> new SentFiles.Had.Refused(new Refusal.FileGone(file.name())))) {
      Job job = read(tasks, new FileLink(FileLink.Store.TELEGRAM_FILE, "1", "tides.md"));
      assertThat(job.fault().orElseThrow().sentence())
          .isEqualTo("tides.md is not kept there any more. Send it again.");
    }
  }

  @Test
  void a_file_handed_over_with_the_message_is_read_from_what_was_kept()
      throws InterruptedException {
    var file = new FileLink(FileLink.Store.UPLOAD, NOTES.sha256().hex(), "tides.md");
    try (Tasks tasks = tasks(SentFiles.none())) {
      store.update(
          db -> {
            var created =
                (Creation.Queued)
                    tasks.jobs().create(new NewJob(space, Optional.empty(), file.input()));
            new Payloads(store, clock)
                .keep(db, created.job().id(), new Payload(file.url(), "", Optional.empty(), NOTES));
          });
      Job job = people.await(shown -> shown.status().over());
      assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(library.sources(space, 5)).extracting(Source::title).containsExactly("Of tides");
    }
  }
}
