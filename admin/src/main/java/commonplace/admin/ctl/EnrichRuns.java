package commonplace.admin.ctl;

import commonplace.memory.measure.Counted;
import commonplace.memory.snapshot.Snapshot;
import commonplace.memory.snapshot.SnapshotKind;
import commonplace.tasks.enrich.Enrichments;
import commonplace.tasks.enrich.Overview;
import commonplace.tasks.enrich.RollbackOutcome;
import commonplace.tasks.enrich.RulesInForce;
import commonplace.tasks.enrich.RunOutcome;
import commonplace.tasks.enrich.RunReport;
import commonplace.tasks.enrich.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs rules, shows what runs came to, and undoes them.
final class EnrichRuns {
  static final int SHOWN = 10;

  /// So long one who does not stay is let wait; a run over 100,000 items takes less.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Session session;
  private @Nullable Gauge gauge;

  EnrichRuns(Session session) {
    this.session = session;
  }

  int run(RunRequest request) throws InterruptedException {
    if (!request.writesNothing()) {
      Snapshot _ = session.snapshots().snapshots().make(SnapshotKind.BULK);
    }
    if (session.caller().stays()) {
      return tell(enrichments().run(request, this::show));
    }
    return request.writesNothing()
        ? lookBriefly(request)
        : await(session.desk().tasks().runs().begin(request));
  }

  /// A run that writes nothing is worth nothing to one who has left.
  private int lookBriefly(RunRequest request) throws InterruptedException {
    Instant begun = session.clock().instant();
    return tell(
        enrichments()
            .run(
                request,
                report -> {
                  Duration taken = Duration.between(begun, session.clock().instant());
                  boolean over = report.counts().done() >= report.total();
                  if (!over && taken.compareTo(PATIENCE) > 0) {
                    throw new CommandRefused(
                        Exits.REFUSED,
                        "I have looked at %,d of %,d items in %d s and stop here; nothing was written."
                                .formatted(
                                    report.counts().done(), report.total(), taken.toSeconds())
                            + " Try fewer: memoryctl enrich run --test 1000. In the shell,"
                            + " scripts/memoryctl enrich run --dry-run goes to the end.");
                  }
                  show(report);
                }));
  }

  int resume() throws InterruptedException {
    // INVARIANT: a run over all spaces is none of a single one's
    if (session.caller().space().isPresent()) {
      throw new CommandRefused(
          Exits.REFUSED,
          "A run that was cut off goes on at the next start. Earlier: scripts/memoryctl enrich"
              + " resume.");
    }
    return tell(enrichments().resume(this::show));
  }

  private int await(Future<RunOutcome> run) throws InterruptedException {
    try {
      return tell(run.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      session.tell(
          Map.of("status", "running"),
          () -> "The run is at work. memoryctl enrich status tells how far it is.");
      return Exits.DONE;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The run was cut off: " + e.getCause(), e);
    }
  }

  private void show(RunReport report) {
    if (gauge == null) {
      gauge = new Gauge(session, report.total(), "items");
    }
    gauge.at(report.counts().done());
  }

  private int tell(RunOutcome outcome) {
    if (gauge != null) {
      gauge.over();
    }
    switch (outcome) {
      case RunOutcome.Ended(RunReport report) ->
          session.tell(RunShown.of(report, false), () -> RunShown.words(report));
      case RunOutcome.Busy _ -> throw busy();
      case RunOutcome.NoRules(var problems) ->
          throw new CommandRefused(Exits.REFUSED, String.join("\n", problems));
      case RunOutcome.NothingToResume(String why) -> throw new CommandRefused(Exits.REFUSED, why);
    }
    return Exits.DONE;
  }

  private static CommandRefused busy() {
    return new CommandRefused(
        Exits.REFUSED, "Another run is at work. memoryctl enrich status tells how far it is.");
  }

  int status(int runs) {
    Overview overview = enrichments().status(session.caller().space(), runs);
    session.tell(RunShown.All.of(overview), () -> RunShown.words(overview, session::minute));
    return Exits.DONE;
  }

  int rules() {
    RulesInForce rules = enrichments().rules();
    session.tell(rules, () -> words(rules));
    return rules.problems().isEmpty() ? Exits.DONE : Exits.WRONG;
  }

  private static String words(RulesInForce rules) {
    String problems = String.join("\n", rules.problems());
    if (rules.rules().isEmpty()) {
      return problems;
    }
    var table = new Table("RULE", "STAGE", "PRIORITY", "FOR", "TAGS");
    for (RulesInForce.Line rule : rules.rules()) {
      table.row(
          rule.id(),
          rule.stage() == 0 ? "exclude" : String.valueOf(rule.stage()),
          String.valueOf(rule.priority()),
          RunShown.kinds(rule.kinds()),
          String.join(", ", rule.tags()));
    }
    return problems.isEmpty()
        ? table.toString()
        : problems + "\nThese rules, from before the last change, are in force:\n" + table;
  }

  int rollBack(long run) throws InterruptedException {
    Optional<RunReport> found =
        enrichments()
            .find(run)
            .filter(report -> session.caller().space().isEmpty() || seen(report));
    if (found.isEmpty()) {
      throw unknown(run);
    }
    switch (enrichments().rollBack(run)) {
      case RollbackOutcome.Undone(long undone, long refused) ->
          session.tell(
              Map.of("run", run, "undone", undone, "refused", refused),
              () -> undone(run, undone, refused));
      case RollbackOutcome.Unknown _ -> throw unknown(run);
      case RollbackOutcome.Busy _ -> throw busy();
    }
    return Exits.DONE;
  }

  private boolean seen(RunReport report) {
    return report.space().filter(session.caller()::sees).isPresent();
  }

  private static String undone(long run, long undone, long refused) {
    return "Run %d: %s before it."
            .formatted(run, Counted.of(undone, "row is as it was", "rows are as they were"))
        + (refused == 0
            ? ""
            : " %s. Undo the later run first, then this one again."
                .formatted(
                    Counted.of(
                        refused, "was changed since and stays", "were changed since and stay")));
  }

  private static CommandRefused unknown(long run) {
    return new CommandRefused(
        Exits.UNKNOWN,
        "There is no run %d here. memoryctl enrich status lists them.".formatted(run));
  }

  private Enrichments enrichments() {
    return session.desk().tasks().enrichments();
  }
}
