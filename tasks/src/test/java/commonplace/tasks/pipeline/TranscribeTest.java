package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Finding;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Passage;
import commonplace.memory.knowledge.Quote;
import commonplace.memory.knowledge.Source;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.knowledge.Span;
import commonplace.memory.store.Store;
import commonplace.tasks.Recorder;
import commonplace.tasks.SettableClock;
import commonplace.tasks.Stores;
import commonplace.tasks.Tasks;
import commonplace.tasks.Tools;
import commonplace.tasks.Watching;
import commonplace.tasks.extract.Extractor;
import commonplace.tasks.extract.open.Opener;
import commonplace.tasks.extract.pdf.Pdfs;
import commonplace.tasks.fetch.AllowedHosts;
import commonplace.tasks.fetch.FetchLimits;
import commonplace.tasks.fetch.Fetcher;
import commonplace.tasks.fetch.Networks;
import commonplace.tasks.fetch.OwnPages;
import commonplace.tasks.fetch.Resolver;
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.Payload;
import commonplace.tasks.job.Payloads;
import commonplace.tasks.job.Run;
import commonplace.tasks.job.Runs;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribeTest {
  private static final Checkpoint START =
      new Checkpoint(StageName.TRANSCRIBE, 0, 1, Optional.empty(), Tally.NONE);

  @TempDir Path dir;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-03T10:00:00Z"));
  private Store store;
  private Library library;
  private Payloads payloads;
  private Tasks tasks;
  private SpaceId space;
  private Transcribe stage;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    payloads = new Payloads(store, clock);
    space = new Spaces(store, clock).owner().space();
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse("127.0.0.1:9"),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    tasks =
        new Tasks(
            store, library, Tools.plain(fetcher), new Recorder(store), Watching.settings(clock));
    stage = new Transcribe(store, payloads, new Opener(new Extractor()), library, Optional.empty());
  }

  @AfterEach
  void close() {
    tasks.close();
    store.close();
  }

  private Job fetched(String url, byte[] body) {
    Job job = queued(new NewJob(space, Optional.empty(), url + "?" + body.length).again());
    var payload = new Payload(url, "", Optional.empty(), ByteString.of(body));
    store.update(db -> payloads.keep(db, job.id(), payload));
    return job;
  }

  private Job queued(NewJob wanted) {
    return ((Creation.Queued) tasks.jobs().create(wanted)).job();
  }

  private static byte[] paragraphs(int count, String what) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "Paragraph " + i + " of " + what + " \uD83D\uDE80 says something.")
        .collect(Collectors.joining("\n\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Each unit twice, of which the first is lost, as after a kill before its commit.
  private Checkpoint step(Job job, Checkpoint at) {
    try {
      stage.advance(job, at);
      return switch (stage.advance(job, at)) {
        case StageOutcome.Done(var results) -> store.write(results);
        case StageOutcome other -> throw new AssertionError("not done but " + other);
      };
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private List<Checkpoint> steps(Job job) {
    List<Checkpoint> steps = new ArrayList<>(List.of(START));
    while (steps.getLast().stage() == StageName.TRANSCRIBE) {
      steps.add(step(job, steps.getLast()));
      Checkpoint at = steps.getLast();
      if (at.stage() == StageName.TRANSCRIBE && at.source().isPresent()) {
        assertThat(library.byUrl(space, "https://example.org/long")).isEmpty();
        assertThat(library.search(space, "something", 5)).isEmpty();
      }
    }
    tasks.jobs().cancel(job.id(), space);
    return steps;
  }

  private void assertWhole(SourceId id, int passages) {
    String text = library.text(id).orElseThrow();
    List<Passage> stored = library.passages(id);
    assertThat(stored).hasSize(passages);
    assertThat(stored).extracting(Passage::ordinal).isSorted().endsWith(passages);
    assertThat(stored)
        .allSatisfy(p -> assertThat(new Span(p.start(), p.end()).of(text)).isEqualTo(p.text()));
    assertThat(stored.getLast().end()).isEqualTo(text.codePointCount(0, text.length()));
  }

  private List<String> rows(String sql) {
    return store.read(db -> db.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void a_long_text_is_stored_in_batches_and_seen_when_all_of_it_is_there() {
    Job job = fetched("https://example.org/long", paragraphs(1000, "a book"));
    List<Checkpoint> steps = steps(job);
    assertThat(steps).hasSize(1 + 2 + 10);
    SourceId id = steps.getLast().source().orElseThrow();
    assertWhole(id, 1000);
    assertThat(steps.getLast().stage()).isEqualTo(StageName.MINE);
    assertThat(steps.getLast().total()).isEqualTo(1000);
    assertThat(library.byUrl(space, "https://example.org/long")).isPresent();
    assertThat(rows("SELECT job_id FROM payload")).isEmpty();
    assertThat(rows("SELECT n FROM piece")).isEmpty();
  }

  @Test
  void two_jobs_that_read_the_same_long_text_write_it_one_after_the_other() throws Exception {
    Job first = fetched("https://example.org/long", paragraphs(700, "a book"));
    Job second = fetched("https://example.org/long", paragraphs(800, "a longer book"));
    Checkpoint begun = step(first, step(first, START));
    Checkpoint behind = step(second, START);

    assertThat(stage.advance(second, behind))
        .isEqualTo(
            new StageOutcome.Untried(
                "job " + first.id().value() + " to finish the same source", Duration.ofSeconds(5)));

    SourceId id = rest(first, begun).source().orElseThrow();
    assertWhole(id, 700);
    tasks.jobs().cancel(first.id(), space);
    assertThat(rest(second, behind).source()).contains(id);
    assertWhole(id, 800);
  }

  @Test
  void a_long_text_that_is_forgotten_meanwhile_is_written_from_its_beginning() {
    Job job = fetched("https://example.org/long", paragraphs(700, "a book"));
    Checkpoint half = step(job, step(job, step(job, START)));
    library.forget(space, half.source().orElseThrow());

    assertWhole(rest(job, half).source().orElseThrow(), 700);
  }

  private Checkpoint rest(Job job, Checkpoint from) {
    Checkpoint at = from;
    while (at.stage() == StageName.TRANSCRIBE) {
      at = step(job, at);
    }
    return at;
  }

  @Test
  void a_long_text_that_has_changed_takes_the_place_of_the_old_one() {
    SourceId old =
        steps(fetched("https://example.org/long", paragraphs(700, "an old book")))
            .getLast()
            .source()
            .orElseThrow();
    Checkpoint last =
        steps(fetched("https://example.org/long", paragraphs(400, "a new book"))).getLast();
    assertThat(last.source()).contains(old);
    assertWhole(old, 400);
    assertThat(library.search(space, "old", 5)).isEmpty();
    assertThat(rows("SELECT count(*) FROM passage_fts")).containsExactly("400");
  }

  @Test
  void claims_of_the_old_text_go_and_what_they_stood_for_stands_alone() {
    SourceId old =
        steps(fetched("https://example.org/long", paragraphs(300, "an old book")))
            .getLast()
            .source()
            .orElseThrow();
    SourceId other =
        steps(
                fetched(
                    "https://example.org/other",
                    "Tides turn twice a day.".getBytes(StandardCharsets.UTF_8)))
            .getLast()
            .source()
            .orElseThrow();
    ClaimId alone = claim(other);
    library.claims().merge(alone, claim(old));
    steps(fetched("https://example.org/long", paragraphs(400, "a new book")));
    assertThat(library.claims().of(old)).isEmpty();
    assertThat(library.claims().claim(space, alone).orElseThrow().mergedInto()).isEmpty();
    assertThat(rows("SELECT rowid FROM claim_fts")).containsExactly("" + alone.value());
  }

  private ClaimId claim(SourceId source) {
    Passage said = library.passages(source).getLast();
    var quote = new Quote(said.id(), said.text(), new Span(said.start(), said.end()));
    library.addFindings(source, List.of(Finding.stated(quote, 1)));
    return library.claims().of(source).getFirst().id();
  }

  private Job fetchedApart() {
    Job download = queued(NewJob.of(JobType.DOWNLOAD, space, "https://example.org/long"));
    ByteString body = ByteString.of(paragraphs(1000, "a book"));
    store.update(
        db ->
            payloads.keep(
                db,
                download.id(),
                new Payload("https://example.org/long", "", Optional.empty(), body)));
    return queued(NewJob.of(JobType.TRANSCRIBE, space, download.id().value()));
  }

  @Test
  void a_long_text_that_another_job_fetched_is_read_and_its_bytes_stay() {
    Job job = fetchedApart();
    assertWhole(steps(job).getLast().source().orElseThrow(), 1000);
    assertThat(rows("SELECT n FROM piece")).isEmpty();
    assertThat(rows("SELECT job_id FROM payload")).containsExactly(job.input());
  }

  @Test
  void a_job_that_is_driven_again_reads_from_the_beginning() {
    Job job = fetchedApart();
    var runs = new Runs(store, clock);
    Run run = runs.begin(job.id(), (_, _) -> 1).orElseThrow();
    for (int unit = 0; unit < 3; unit++) {
      Checkpoint at = run.at();
      run = runs.commit(run, _ -> new Runs.Step.To(step(job, at)), _ -> {});
    }
    assertThat(run.at().source()).isPresent();
    tasks.jobs().cancel(job.id(), space);
    assertThat(rows("SELECT n FROM piece")).isEmpty();
    tasks.jobs().resume(job.id());
    assertThat(runs.begin(job.id(), (_, _) -> 1).orElseThrow().at()).isEqualTo(START);
  }

  @Test
  void a_long_text_that_is_as_before_is_not_written_again() {
    byte[] book = paragraphs(700, "a book");
    Checkpoint first = steps(fetched("https://example.org/long", book)).getLast();
    Job again = fetched("https://example.org/long", book);
    Checkpoint read = step(again, START);
    Checkpoint last = step(again, read);
    assertThat(last).isEqualTo(first);
  }

  @Test
  void what_a_job_has_not_completed_goes_when_the_job_does() {
    Job job = fetched("https://example.org/long", paragraphs(1000, "a book"));
    step(job, step(job, step(job, START)));
    assertThat(rows("SELECT count(*) FROM passage")).containsExactly("100");
    tasks.jobs().cancel(job.id(), space);
    assertThat(rows("SELECT source_id FROM source")).isEmpty();
    assertThat(rows("SELECT rowid FROM passage_fts")).isEmpty();
    assertThat(rows("SELECT n FROM piece")).isEmpty();
  }

  @Test
  void a_file_is_read_unit_by_unit_and_known_again_by_its_bytes() {
    List<List<String>> pages =
        IntStream.rangeClosed(1, 50)
            .mapToObj(i -> List.of("A page of " + "o".repeat(i) + " says so."))
            .toList();
    byte[] pdf = Pdfs.pages(pages);
    List<Checkpoint> steps = steps(fetched("file:a.pdf", pdf));
    assertThat(steps).extracting(Checkpoint::done).containsExactly(0, 1, 2, 3, 3, 4, 5, 0);
    SourceId id = steps.getLast().source().orElseThrow();
    Source source = library.source(id).orElseThrow();
    assertThat(source.kind()).isEqualTo(Source.Kind.PDF);
    assertThat(source.site()).isEqualTo("a.pdf");
    assertThat(library.passages(id))
        .extracting(Passage::place)
        .startsWith("p. 1")
        .endsWith("p. 50");
    assertThat(steps(fetched("file:other name.pdf", pdf)).getLast().source()).contains(id);
  }

  @Test
  void a_feed_is_offered_and_not_mined() {
    String feed =
        "<rss version='2.0'><channel><title>Sea</title><item><title>Tides rise by 4 metres</title>"
            + "<link>https://example.org/tides</link></item></channel></rss>";
    Checkpoint last =
        steps(fetched("https://example.org/long", feed.getBytes(StandardCharsets.UTF_8))).getLast();
    assertThat(last.stage()).isEqualTo(StageName.UPLOAD);
    assertThat(library.source(last.source().orElseThrow()).orElseThrow().kind())
        .isEqualTo(Source.Kind.FEED);
  }
}
