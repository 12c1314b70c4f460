package commonplace.tasks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.chat.Spaces;
import commonplace.memory.knowledge.Claim;
import commonplace.memory.knowledge.ClaimId;
import commonplace.memory.knowledge.Library;
import commonplace.memory.knowledge.Prepared;
import commonplace.memory.knowledge.Reading;
import commonplace.memory.knowledge.SourceId;
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
import commonplace.tasks.job.Checkpoint;
import commonplace.tasks.job.Creation;
import commonplace.tasks.job.Job;
import commonplace.tasks.job.JobStatus;
import commonplace.tasks.job.JobType;
import commonplace.tasks.job.NewJob;
import commonplace.tasks.job.StageName;
import commonplace.tasks.job.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One source, several jobs.
class AloneTest {
  private static final String ENDING = "A tower of granite outlives whoever built it.";
  private static final Duration BEHIND_THE_WAIT = Duration.ofSeconds(30);

  @TempDir Path dir;
  private final PageServer site = new PageServer();
  private final SettableClock clock = new SettableClock(Instant.now());
  private Store store;
  private Library library;
  private SpaceId space;
  private Recorder people;
  private Tasks tasks;

  @BeforeEach
  void open() {
    store = Stores.open(dir.resolve("commonplace.db"), clock);
    library = new Library(store, clock);
    space = new Spaces(store, clock).owner().space();
    people = new Recorder(store);
    var fetcher =
        new Fetcher(
            Networks.of(Resolver.system()),
            AllowedHosts.parse(site.host()),
            FetchLimits.standard(),
            clock,
            OwnPages.none());
    tasks = new Tasks(store, library, Tools.plain(fetcher), people, Watching.settings(clock));
    site.page("/lights", Articles.lighthouses(ENDING));
    site.page("/copy", Articles.lighthouses(ENDING));
  }

  @AfterEach
  void close() {
    tasks.close();
    store.close();
    site.close();
  }

  private Job queued(NewJob wanted) {
    return ((Creation.Queued) tasks.jobs().create(wanted)).job();
  }

  private Job send(String path) {
    return queued(new NewJob(space, Optional.empty(), site.url(path)).again());
  }

  private Job over(Job job) throws InterruptedException {
    people.await(now -> now.id().equals(job.id()) && now.status().over());
    return tasks.jobs().job(job.id()).orElseThrow();
  }

  private Job awaitWaiting(Job job, String what) throws InterruptedException {
    return people.await(
        now -> now.id().equals(job.id()) && now.progress().waitingFor().equals(Optional.of(what)));
  }

  /// As [#awaitWaiting], until the scheduler knows when to look again.
  private void awaitPutOff(Job job, Job other) throws InterruptedException {
    awaitWaiting(job, toFinish(other));
    people.putOff(job.id());
  }

  private static String toFinish(Job other) {
    return "job " + other.id().value() + " to finish the same source";
  }

  private List<ClaimId> claims(SourceId source) {
    return library.claims().of(source).stream().map(Claim::id).sorted(BY_NUMBER).toList();
  }

  private static final Comparator<ClaimId> BY_NUMBER = Comparator.comparingLong(ClaimId::value);

  @Test
  void what_a_job_found_stays_until_it_is_over_whoever_reads_the_same() throws Exception {
    tasks.start();
    tasks.pauses().pause(StageName.FLAGSHIP);
    Job first = send("/lights");
    SourceId source = awaitWaiting(first, "paused").source().orElseThrow();
    List<ClaimId> found = claims(source);
    assertThat(found).isNotEmpty();

    Job second = send("/copy");
    awaitPutOff(second, first);
    assertThat(claims(source)).isEqualTo(found);
    tasks.pauses().resume(StageName.FLAGSHIP);
    assertThat(over(first).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(claims(source)).isEqualTo(found);

    clock.advance(BEHIND_THE_WAIT);
    assertThat(over(second).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(claims(source)).hasSameSizeAs(found).doesNotContainAnyElementsOf(found);
  }

  @Test
  void a_changed_text_waits_for_the_job_that_mines_the_old_one_and_goes_on_when_it_is_cancelled()
      throws Exception {
    tasks.start();
    tasks.pauses().pause(StageName.FLAGSHIP);
    Job first = send("/lights");
    SourceId source = awaitWaiting(first, "paused").source().orElseThrow();
    List<ClaimId> found = claims(source);
    site.page("/lights", Articles.lighthouses("In 2024 one tower fell into the sea."));

    Job second = send("/lights");
    awaitPutOff(second, first);
    assertThat(claims(source)).isEqualTo(found);
    assertThat(library.text(source).orElseThrow()).contains(ENDING);

    tasks.jobs().cancel(first.id(), space);
    clock.advance(BEHIND_THE_WAIT);
    tasks.pauses().resume(StageName.FLAGSHIP);
    assertThat(over(second).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(library.text(source).orElseThrow())
        .contains("fell into the sea")
        .doesNotContain(ENDING);
    assertThat(claims(source)).isNotEmpty();
  }

  @Test
  void a_job_of_one_stage_waits_for_a_job_that_is_at_a_later_one() throws Exception {
    tasks.start();
    tasks.pauses().pause(StageName.UPLOAD);
    Job first = send("/lights");
    SourceId source = awaitWaiting(first, "paused").source().orElseThrow();
    Job mine = queued(NewJob.of(JobType.MINE, space, String.valueOf(source.value())));
    awaitPutOff(mine, first);
    tasks.jobs().cancel(first.id(), space);
    clock.advance(BEHIND_THE_WAIT);
    assertThat(over(mine).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void a_text_that_another_job_is_just_storing_is_waited_for() {
    String address = "https://example.org/1";
    Job first = of(kept("https://example.org/0"));
    Prepared same = Prepared.of(reading(address, "A long text."));
    SourceId begun = library.begin(space, same, first.id().value()).source();
    Prepared copy = Prepared.of(reading("https://example.org/copy", "A long text."));

    assertThat(library.changing(space, copy)).containsExactly(begun);
    library.complete(begun, first.id().value());
    assertThat(library.changing(space, copy)).isEmpty();
    assertThat(library.keep(space, copy)).isEqualTo(begun);
  }

  private SourceId kept(String address) {
    return library.keep(space, reading(address, "The text of " + address));
  }

  private static Reading reading(String address, String text) {
    return new Reading(
        address,
        address,
        "A",
        "example.org",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text,
        List.of(),
        List.of());
  }

  private Job of(SourceId source) {
    return queued(NewJob.of(JobType.MINE, space, String.valueOf(source.value())).again());
  }

  @Test
  void a_job_that_waits_keeps_no_source_that_another_waits_for() {
    SourceId one = kept("https://example.org/1");
    SourceId two = kept("https://example.org/2");
    Job first = of(one);
    Job second = of(two);
    var loans = new Loans(store);
    assertThat(loans.lend(one, first.id())).isInstanceOf(Loans.Lent.Anew.class);
    assertThat(loans.lend(two, second.id())).isInstanceOf(Loans.Lent.Anew.class);

    assertThat(loans.lend(two, first.id())).isEqualTo(new Loans.Lent.Elsewhere(second.id()));
    assertThat(loans.lend(one, second.id())).isInstanceOf(Loans.Lent.Anew.class);
    assertThat(loans.lend(two, first.id())).isInstanceOf(Loans.Lent.Anew.class);
  }

  @Test
  void a_source_that_another_job_got_before_the_commit_is_not_changed() throws Exception {
    SourceId source = kept("https://example.org/1");
    var loans = new Loans(store);
    Job first = of(source);
    Job second = of(source);
    var at = new Checkpoint(StageName.TRANSCRIBE, 0, 1, Optional.empty(), Tally.NONE);
    StageOutcome outcome =
        loans.change(
            second,
            at,
            () -> List.of(source),
            _ -> {
              throw new AssertionError("it is changed");
            });

    loans.lend(source, first.id());

    assertThat(store.write(((StageOutcome.Done) outcome).results())).isEqualTo(at);
    assertThat(loans.change(second, at, () -> List.of(source), _ -> at))
        .isEqualTo(new StageOutcome.Untried(toFinish(first), Duration.ofSeconds(5)));
  }

  private record Counting(StageName name) implements Stage {
    @Override
    public int total(Job job, Checkpoint entering) {
      return 7;
    }

    @Override
    public StageOutcome advance(Job job, Checkpoint at) {
      return new StageOutcome.Done(_ -> at.advanced(1, new Tally(1, 1, 0, 0, 0)));
    }
  }

  private Checkpoint next(Stage stage, Job job, Checkpoint at) throws InterruptedException {
    return store.write(((StageOutcome.Done) stage.advance(job, at)).results());
  }

  @Test
  void a_job_that_another_one_came_between_mines_from_the_first_passage() throws Exception {
    SourceId source = kept("https://example.org/1");
    Job first = of(source);
    Job second = of(source);
    Stage stage = new Alone(store, new Counting(StageName.MINE));
    var start = new Checkpoint(StageName.MINE, 0, 7, Optional.of(source), Tally.NONE);
    Checkpoint two = next(stage, first, next(stage, first, start));
    assertThat(two.done()).isEqualTo(2);
    tasks.jobs().cancel(first.id(), space);
    tasks.jobs().resume(first.id());
    assertThat(next(stage, first, two).done()).isEqualTo(3);

    tasks.jobs().cancel(first.id(), space);
    next(stage, second, start);
    tasks.jobs().resume(first.id());
    assertThat(stage.advance(first, two))
        .isEqualTo(new StageOutcome.Untried(toFinish(second), Duration.ofSeconds(5)));
    tasks.jobs().cancel(second.id(), space);
    assertThat(next(stage, first, two)).isEqualTo(start);
  }
}
