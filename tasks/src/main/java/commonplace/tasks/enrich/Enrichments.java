package commonplace.tasks.enrich;

import commonplace.memory.chat.SpaceId;
import commonplace.memory.knowledge.SourceId;
import commonplace.memory.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Tags what was read by rules, and lets people review what rules leave. Safe for use from any
/// thread; one run over more than a source works at a time.
public final class Enrichments {
  private static final String PIPELINE = "pipeline";

  private final Store store;
  private final RulesFile file;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private final Set<Long> atWork = ConcurrentHashMap.newKeySet();

  /// @param rules a file of rules, looked at again for each run; empty if there are to be none
  public Enrichments(Store store, Optional<Path> rules, InstantSource clock) {
    this.store = store;
    this.file = new RulesFile(rules);
    this.clock = clock;
  }

  /// Runs the rules to the end, on this thread. A run that was cut off before is given up: what it
  /// wrote stays.
  ///
  /// @param told at the begin, after each step of a few hundred items, and at the end; on this
  ///   thread
  /// @throws InterruptedException when the thread is interrupted; [#resume] goes on
  public RunOutcome run(RunRequest request, Consumer<RunReport> told) throws InterruptedException {
    RulesFile.State state = file.current();
    if (state.rules().isEmpty()) {
      return new RunOutcome.NoRules(problems(state));
    }
    var tools = new Sweep.Tools(store, state.rules().get(), clock);
    List<String> warnings = warnings(state);
    if (request.writesNothing()) {
      return new RunOutcome.Ended(
          new Sweep(tools, Sweep.plan(tools, request), request.chunk(), told, warnings).go());
    }
    if (!turn.tryLock()) {
      return new RunOutcome.Busy();
    }
    try {
      // INVARIANT: a run over all spaces is none of a single one's
      cutOff().stream()
          .filter(run -> request.space().isEmpty() || request.space().equals(run.space()))
          .forEach(this::abandon);
      return new RunOutcome.Ended(
          go(tools, begin(tools, request), request.chunk(), told, warnings));
    } finally {
      turn.unlock();
    }
  }

  /// Goes on with the run that was cut off last, from its cursor.
  ///
  /// @throws InterruptedException as [#run]
  public RunOutcome resume(Consumer<RunReport> told) throws InterruptedException {
    if (!turn.tryLock()) {
      return new RunOutcome.Busy();
    }
    try {
      // a source that was being read is tagged again by its job
      List<RunRow> cutOff =
          cutOff().stream().filter(run -> !(run.scope() instanceof Scope.Of)).toList();
      RulesFile.State state = file.current();
      if (cutOff.isEmpty()) {
        return new RunOutcome.NothingToResume("No run was cut off.");
      }
      if (state.rules().isEmpty()) {
        return new RunOutcome.NoRules(problems(state));
      }
      RunRow last = cutOff.getLast();
      TagRules rules = state.rules().get();
      boolean same = rules.hash().equals(last.rulesHash());
      cutOff.subList(0, cutOff.size() - (same ? 1 : 0)).forEach(this::abandon);
      return same
          ? new RunOutcome.Ended(
              go(
                  new Sweep.Tools(store, rules, clock),
                  last,
                  RunRequest.CHUNK,
                  told,
                  warnings(state)))
          : new RunOutcome.NothingToResume(
              "Run %d was cut off and the rules were changed since. What it wrote stays; roll it"
                      .formatted(last.id())
                  + " back or start a new run.");
    } finally {
      turn.unlock();
    }
  }

  /// Tags what was found in a source so far; does nothing without rules. It is short, waits for no
  /// run, and may come again.
  ///
  /// @throws InterruptedException as [#run]; coming again goes on
  public void source(SourceId source) throws InterruptedException {
    RulesFile.State state = file.current();
    if (state.rules().isEmpty()) {
      return;
    }
    var tools = new Sweep.Tools(store, state.rules().get(), clock);
    var request =
        new RunRequest(new Scope.Of(source), Optional.empty(), false, RunRequest.CHUNK, PIPELINE);
    // most calls find nothing new: a run that only looks leaves no row behind
    Counts ahead =
        new Sweep(tools, Sweep.plan(tools, request), request.chunk(), _ -> {}, List.of())
            .go()
            .counts();
    if (ahead.added() + ahead.changed() > 0) {
      go(tools, begin(tools, request), request.chunk(), _ -> {}, List.of());
    }
  }

  private RunRow begin(Sweep.Tools tools, RunRequest request) {
    RunRow plan = Sweep.plan(tools, request);
    return store.write(
        db -> {
          RunRow run = EnrichmentRuns.insert(db, plan);
          atWork.add(run.id());
          return run;
        });
  }

  private RunReport go(
      Sweep.Tools tools, RunRow run, int chunk, Consumer<RunReport> told, List<String> warnings)
      throws InterruptedException {
    atWork.add(run.id());
    try {
      return new Sweep(tools, run, chunk, told, warnings).go();
    } finally {
      atWork.remove(run.id());
    }
  }

  private List<RunRow> cutOff() {
    return store.read(EnrichmentRuns::running).stream()
        .filter(run -> !atWork.contains(run.id()))
        .toList();
  }

  private void abandon(RunRow run) {
    store.update(db -> EnrichmentRuns.abandon(db, run.id(), clock.instant()));
  }

  /// Undoes what a run changed, as far as nobody changed it since.
  ///
  /// @throws InterruptedException when the thread is interrupted; asking again goes on
  public RollbackOutcome rollBack(long id) throws InterruptedException {
    if (!turn.tryLock()) {
      return new RollbackOutcome.Busy();
    }
    try {
      Optional<RunRow> found = store.read(db -> EnrichmentRuns.find(db, id));
      if (found.isEmpty()) {
        return new RollbackOutcome.Unknown();
      }
      return atWork.contains(id) ? new RollbackOutcome.Busy() : undo(found.get());
    } finally {
      turn.unlock();
    }
  }

  private RollbackOutcome undo(RunRow run) throws InterruptedException {
    long undone = 0;
    long refused = 0;
    Optional<Long> last = Optional.of(0L);
    while (last.isPresent()) {
      long after = last.get();
      EnrichmentRuns.Undone step =
          store.write(db -> EnrichmentRuns.undo(db, run.id(), after, Sweep.AT_ONCE));
      undone += step.undone();
      refused += step.refused();
      last = step.last();
      if (Thread.interrupted()) {
        throw new InterruptedException("run " + run.id() + " is undone in part; ask again");
      }
    }
    store.update(
        db ->
            EnrichmentRuns.update(
                db, run.ended(RunStatus.ROLLED_BACK, EnrichmentRows.count(db)), clock.instant()));
    return new RollbackOutcome.Undone(undone, refused);
  }

  /// How things stand, with the last so many runs.
  ///
  /// @param space the only one that is looked at; empty for all
  public Overview status(Optional<SpaceId> space, int runs) {
    RulesFile.State state = file.current();
    return store.read(
        db -> {
          EnrichmentRows.Sums sums = EnrichmentRows.sums(db, space);
          return new Overview(
              state.rules().map(TagRules::count).orElse(0),
              state.problems(),
              sums.rows(),
              sums.byRules(),
              sums.byPeople(),
              sums.unassigned(),
              sums.waiting(),
              EnrichmentRuns.recent(db, space, runs).stream().map(Enrichments::report).toList(),
              Set.copyOf(atWork));
        });
  }

  /// A run as it stands; empty when there is none of that number.
  public Optional<RunReport> find(long run) {
    return store.read(db -> EnrichmentRuns.find(db, run)).map(Enrichments::report);
  }

  private static RunReport report(RunRow run) {
    return run.report(List.of(), List.of());
  }

  /// The rules in force, in the order in which they have their turn, and what is wrong with the
  /// file as it is now.
  public RulesInForce rules() {
    RulesFile.State state = file.current();
    return new RulesInForce(
        state.rules().map(TagRules::listed).orElse(List.of()),
        state.rules().isEmpty() ? problems(state) : state.problems());
  }

  /// What people review.
  ///
  /// @param space the only one whose items they see; empty for all
  public Reviews reviews(Optional<SpaceId> space) {
    return new Reviews(store, space, clock);
  }

  private static List<String> problems(RulesFile.State state) {
    return state.problems().isEmpty()
        ? List.of(
            "There are no rules: copy config/rules.sample.yml, change it, and name the copy as"
                + " enrich.rules.")
        : state.problems();
  }

  private static List<String> warnings(RulesFile.State state) {
    return state.problems().stream()
        .map(problem -> "The rules before the last change are in force. " + problem)
        .toList();
  }
}
