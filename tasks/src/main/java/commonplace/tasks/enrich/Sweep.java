package commonplace.tasks.enrich;

import commonplace.memory.store.Store;
import commonplace.tasks.enrich.EnrichmentRows.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of the rules, from its cursor to its end. Reads a chunk, decides outside of any
/// transaction, and writes [#AT_ONCE] items with the cursor behind them in one commit of a few
/// milliseconds, so that whoever else writes does not wait. For one thread.
final class Sweep {
  /// How many items are written in one transaction; a kill repeats no more than these.
  static final int AT_ONCE = 500;

  private static final int EXAMPLES = 20;

  private final Store store;
  private final TagRules rules;
  private final InstantSource clock;
  private final int chunk;
  private final Consumer<RunReport> told;
  private final List<String> warnings;
  private final Assignments assignments = new Assignments();
  private final List<RunReport.Preview> examples = new ArrayList<>();
  private final Instant began;
  private final Duration workedBefore;
  private final ItemRows items;
  private RunRow run;

  /// @param told after each step
  /// @param warnings stand in each report
  Sweep(Tools tools, RunRow run, int chunk, Consumer<RunReport> told, List<String> warnings) {
    this.store = tools.store();
    this.rules = tools.rules();
    this.clock = tools.clock();
    this.chunk = chunk;
    this.told = told;
    this.warnings = warnings;
    this.run = run;
    this.began = clock.instant();
    this.workedBefore = run.worked();
    this.items = Sweep.items(rules, run);
  }

  /// What every run works with.
  record Tools(Store store, TagRules rules, InstantSource clock) {}

  /// The items of a run.
  private static ItemRows items(TagRules rules, RunRow run) {
    return new ItemRows(
        run.scope(), run.space(), run.startedAt(), rules.lookAt(ItemKind.SOURCE, ItemField.TEXT));
  }

  /// A run that has not begun: what is there now is what it looks at.
  static RunRow plan(Tools tools, RunRequest request) {
    return tools
        .store()
        .read(
            db -> {
              Cursor start = Cursor.start(ItemRows.bounds(db));
              long rows = EnrichmentRows.count(db);
              var plan =
                  new RunRow(
                      0,
                      request.scope(),
                      request.space(),
                      tools.rules().hash(),
                      request.by(),
                      RunStatus.RUNNING,
                      start,
                      Counts.NONE,
                      0,
                      rows,
                      rows,
                      Duration.ZERO,
                      tools.clock().instant());
              ItemRows items = items(tools.rules(), plan);
              long total = 0;
              for (ItemKind kind : tools.rules().kinds()) {
                total += items.count(db, kind, start.bound(kind));
              }
              return plan.of(Math.min(total, request.scope().most()));
            });
  }

  /// Goes on to the end.
  ///
  /// @throws InterruptedException when the thread was interrupted; the run goes on from its cursor
  RunReport go() throws InterruptedException {
    told.accept(report());
    for (ItemKind kind : rules.kinds()) {
      if (kind.compareTo(run.cursor().kind()) >= 0) {
        sweep(kind);
      }
    }
    long rows = store.read(EnrichmentRows::count);
    run = run.ended(RunStatus.COMPLETED, run.id() == 0 ? run.rowsBefore() : rows);
    if (run.id() != 0) {
      store.update(db -> EnrichmentRuns.update(db, run, clock.instant()));
    }
    told.accept(report());
    return report();
  }

  private RunReport report() {
    return run.report(examples, warnings);
  }

  private void sweep(ItemKind kind) throws InterruptedException {
    while (true) {
      long wanted = Math.min(chunk, run.scope().most() - run.counts().done());
      Cursor at = run.cursor();
      List<Candidate> next =
          wanted <= 0
              ? List.of()
              : store.read(db -> items.next(db, kind, at.after(kind), at.bound(kind), wanted));
      if (next.isEmpty()) {
        return;
      }
      for (int from = 0; from < next.size(); from += AT_ONCE) {
        step(next.subList(from, Math.min(next.size(), from + AT_ONCE)));
        if (Thread.interrupted()) {
          throw new InterruptedException("run " + run.id() + " goes on when it is resumed");
        }
      }
    }
  }

  private void step(List<Candidate> slice) {
    var verdicts = new Verdicts(assignments);
    slice.forEach(candidate -> verdicts.add(candidate, rules.decide(candidate.item())));
    Cursor behind = run.cursor().behind(slice.getLast().item().id());
    if (run.id() == 0) {
      verdicts.changes().forEach(this::example);
      run = behind(behind, verdicts.counts(verdicts.added().size(), verdicts.changed().size()));
    } else {
      run =
          store.write(
              db -> {
                var rows = new EnrichmentRows(db, run.id(), clock.instant());
                long added = rows.add(verdicts.added());
                long changed = rows.change(verdicts.changed());
                RunRow next = behind(behind, verdicts.counts(added, changed));
                EnrichmentRuns.update(db, next, clock.instant());
                return next;
              });
    }
    told.accept(report());
  }

  private RunRow behind(Cursor cursor, Counts more) {
    Duration worked = workedBefore.plus(Duration.between(began, clock.instant()));
    return run.went(cursor, run.counts().plus(more), worked);
  }

  private void example(Change change) {
    if (examples.size() < EXAMPLES) {
      ItemId item = change.candidate().item().id();
      examples.add(
          new RunReport.Preview(
              item,
              change.candidate().stored().map(stored -> words(item, stored.assignment())),
              words(item, change.to())));
    }
  }

  private static String words(ItemId item, Assignment assignment) {
    return EnrichmentRows.enrichment(item, assignment, EnrichmentRows.RULES, Optional.empty())
        .words();
  }
}
