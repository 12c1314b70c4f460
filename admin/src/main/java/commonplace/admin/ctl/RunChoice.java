package commonplace.admin.ctl;

import commonplace.tasks.enrich.RunRequest;
import commonplace.tasks.enrich.Scope;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Which items a run of the rules looks at, and whether it writes.
final class RunChoice {
  private static final int RECENT_DAYS = 3;

  @ArgGroup @Nullable Which which;

  @Option(names = "--dry-run", description = "Says what would change and writes nothing.")
  boolean dryRun;

  @Option(
      names = "--chunk-size",
      paramLabel = "N",
      defaultValue = "" + RunRequest.CHUNK,
      converter = HowMany.class,
      description = "Items read at once (${DEFAULT-VALUE}); all chunks are read.")
  int chunk = RunRequest.CHUNK;

  /// One of them.
  static final class Which {
    @Option(names = "--all", description = "Everything.")
    boolean all;

    @Option(
        names = "--test",
        paramLabel = "N",
        description = "The first N items, to try the rules. Writes nothing.")
    @Nullable Long test;

    @Option(
        names = "--batch",
        paramLabel = "N",
        description = "The next N items that no run has looked at yet.")
    @Nullable Long batch;

    @Option(names = "--recent", description = "Sources read in the last 3 days.")
    boolean recent;

    @Option(names = "--last-week", description = "Sources read in the last 7 days.")
    boolean lastWeek;

    @Option(names = "--last-month", description = "Sources read in the last month.")
    boolean lastMonth;

    @Option(
        names = "--since-date",
        paramLabel = "DATE",
        description = "Sources read since that day: 2026-05-03.")
    @Nullable LocalDate since;
  }

  boolean made() {
    return which != null || dryRun;
  }

  RunRequest request(Session session) {
    try {
      return new RunRequest(
          scope(session), session.caller().space(), dryRun, chunk, session.caller().name());
    } catch (IllegalArgumentException e) {
      throw new CommandRefused(Exits.NOT_UNDERSTOOD, "Not possible: " + e.getMessage() + ".");
    }
  }

  private Scope scope(Session session) {
    Which chosen = which;
    if (chosen == null || chosen.all) {
      return new Scope.All();
    }
    if (chosen.test != null) {
      return new Scope.Test(chosen.test);
    }
    if (chosen.batch != null) {
      return new Scope.Batch(chosen.batch);
    }
    return Optional.ofNullable(chosen.since)
        .<Scope>map(day -> new Scope.Since(day.atStartOfDay(session.desk().zone()).toInstant()))
        .orElseGet(() -> back(session, ago(chosen)));
  }

  private static UnaryOperator<ZonedDateTime> ago(Which which) {
    if (which.recent) {
      return now -> now.minusDays(RECENT_DAYS);
    }
    return which.lastWeek ? now -> now.minusWeeks(1) : now -> now.minusMonths(1);
  }

  private static Scope back(Session session, UnaryOperator<ZonedDateTime> ago) {
    return new Scope.Since(
        ago.apply(session.clock().instant().atZone(session.desk().zone())).toInstant());
  }
}
