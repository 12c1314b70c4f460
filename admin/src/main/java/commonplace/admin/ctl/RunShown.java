package commonplace.admin.ctl;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.chat.SpaceId;
import commonplace.memory.measure.Counted;
import commonplace.tasks.enrich.Counts;
import commonplace.tasks.enrich.ItemKind;
import commonplace.tasks.enrich.Overview;
import commonplace.tasks.enrich.RunReport;
import commonplace.tasks.enrich.RunStatus;
import commonplace.tasks.enrich.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run of the rules as programs are told of it.
///
/// @param runId absent when nothing was written
/// @param status `cut_off` when it is running and nobody works on it
/// @param spaceId absent for all spaces
/// @param coverage the part that is assigned, in percent
/// @param success the part without an error, in percent
/// @param rate items a second
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunShown(
    @Nullable Long runId,
    String status,
    String scope,
    @Nullable Long spaceId,
    String by,
    String startedAt,
    long total,
    Counts counts,
    double coverage,
    String grade,
    double success,
    long rowsBefore,
    long rowsAfter,
    double seconds,
    double rate,
    List<Change> examples,
    List<String> warnings) {

  /// What would change.
  record Change(String item, @Nullable String before, String after) {}

  /// How things stand.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record All(
      int rules,
      List<String> problems,
      long rows,
      long byRules,
      long byPeople,
      long unassigned,
      long waiting,
      double coverage,
      String grade,
      List<RunShown> runs) {
    static All of(Overview seen) {
      return new All(
          seen.rules(),
          seen.problems(),
          seen.rows(),
          seen.byRules(),
          seen.byPeople(),
          seen.unassigned(),
          seen.waiting(),
          seen.coverage(),
          seen.grade().word(),
          seen.runs().stream().map(run -> RunShown.of(run, cutOff(seen, run))).toList());
    }
  }

  static RunShown of(RunReport run, boolean cutOff) {
    return new RunShown(
        run.id().orElse(null),
        cutOff ? "cut_off" : run.status().key(),
        words(run.scope()),
        run.space().map(SpaceId::value).orElse(null),
        run.by(),
        run.startedAt().toString(),
        run.total(),
        run.counts(),
        run.counts().coverage(),
        run.grade().word(),
        run.counts().success(),
        run.rowsBefore(),
        run.rowsAfter(),
        run.worked().toMillis() / 1000.0,
        run.rate(),
        run.examples().stream()
            .map(e -> new Change(e.item().toString(), e.before().orElse(null), e.after()))
            .toList(),
        run.warnings());
  }

  private static boolean cutOff(Overview seen, RunReport run) {
    return run.status() == RunStatus.RUNNING && run.id().filter(seen.atWork()::contains).isEmpty();
  }

  static String words(RunReport run) {
    List<String> lines = new ArrayList<>(run.warnings());
    lines.add(run.id().map(id -> "Run " + id + ". ").orElse("") + run.summary());
    for (RunReport.Preview each : run.examples()) {
      lines.add(
          "  %s  %s -> %s".formatted(each.item(), each.before().orElse("nothing"), each.after()));
    }
    run.id().ifPresent(id -> lines.add("memoryctl enrich rollback %d undoes it.".formatted(id)));
    return String.join("\n", lines);
  }

  static String words(Overview seen, Function<Instant, String> minute) {
    var text = new StringBuilder();
    seen.problems().forEach(problem -> text.append(problem).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            """
            rules    %,d in force
            items    %,d looked at: %,d by rules, %,d by people, %,d by none (%.1f %%, %s)
            review   %s for a person\
            """,
            seen.rules(),
            seen.rows(),
            seen.byRules(),
            seen.byPeople(),
            seen.unassigned(),
            seen.coverage(),
            seen.grade().word(),
            Counted.of(seen.waiting(), "waits", "wait")));
    if (seen.runs().isEmpty()) {
      return text.append("\nNo run yet. memoryctl enrich --test 100 tries the rules.").toString();
    }
    var table = new Table("RUN", "STATUS", "SCOPE", "ITEMS", "COVERAGE", "ERRORS", "BEGUN", "BY");
    for (RunReport run : seen.runs()) {
      table.row(
          run.id().map(String::valueOf).orElse(""),
          RunShown.of(run, cutOff(seen, run)).status().replace('_', ' '),
          words(run.scope()),
          String.format(Locale.ROOT, "%,d/%,d", run.counts().done(), run.total()),
          String.format(Locale.ROOT, "%.1f %% %s", run.counts().coverage(), run.grade().word()),
          String.valueOf(run.counts().errors()),
          minute.apply(run.startedAt()),
          run.by());
    }
    return text.append('\n').append(table).toString();
  }

  static String kinds(Collection<ItemKind> kinds) {
    return kinds.stream().sorted().map(ItemKind::key).collect(Collectors.joining(", "));
  }

  private static String words(Scope scope) {
    return switch (scope) {
      case Scope.All _ -> "all";
      case Scope.Since(Instant at) -> "since " + at;
      case Scope.Batch(long items) -> "batch " + items;
      case Scope.Test(long items) -> "test " + items;
      case Scope.Of(var source) -> "source " + source.value();
    };
  }
}
