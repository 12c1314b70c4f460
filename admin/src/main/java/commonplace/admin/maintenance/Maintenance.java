package commonplace.admin.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.measure.Operations;
import commonplace.tasks.worker.Heartbeat;
import commonplace.tasks.worker.Worker;
import commonplace.tasks.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does every chore in its rhythm, the first time ten minutes after the start, one after the other,
/// as the worker `chores`. One that fails, however badly, stops no other. When each was last done
/// is forgotten at the end of the program.
public final class Maintenance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration PACE = Duration.ofMinutes(1);

  /// A chore may take long where the database is large, and is broken off when the program stops.
  private static final Worker.Terms TERMS =
      new Worker.Terms(Duration.ofHours(2), Duration.ofSeconds(1));

  /// How a chore ended.
  private record Done(Instant at, Duration took, boolean succeeded, String message) {}

  /// A chore as the report shows it.
  ///
  /// @param outcome `ok` or `failed`; this and the three below are absent before the first time
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      String name,
      String schedule,
      Instant nextRun,
      @Nullable Instant lastRun,
      @Nullable Long tookMs,
      @Nullable String outcome,
      @Nullable String message) {}

  private final List<Chore> chores;
  private final Operations operations;
  private final InstantSource clock;
  private final Instant started;
  private final Map<String, Done> done = new ConcurrentHashMap<>();
  private volatile Optional<Worker> worker = Optional.empty();

  /// @param chores their names differ
  public Maintenance(List<Chore> chores, Operations operations, InstantSource clock) {
    this.chores = List.copyOf(chores);
    this.operations = operations;
    this.clock = clock;
    this.started = clock.instant();
  }

  /// Begins to look every minute whether something is due. Once.
  public void start(Workers workers) {
    worker = Optional.of(workers.start("chores", TERMS, this::work));
  }

  private void work(Heartbeat beat) throws InterruptedException {
    while (beat.rest(PACE)) {
      runDue();
      beat.beat();
    }
  }

  /// Does now what is due now.
  void runDue() {
    for (Chore chore : chores) {
      if (Timetable.due(chore.rhythm(), started, last(chore), clock.instant())) {
        run(chore);
      }
    }
  }

  /// When each was last done and how it ended.
  public List<Entry> report() {
    return chores.stream().map(this::entry).toList();
  }

  /// What runs is interrupted after a second.
  @Override
  public void close() {
    worker.ifPresent(Worker::close);
  }

  private void run(Chore chore) {
    Instant begun = clock.instant();
    try {
      String message = chore.work().call();
      Done now = new Done(begun, Duration.between(begun, clock.instant()), true, message);
      done.put(chore.name(), now);
      LOG.info("maintenance: {}: {} ({} ms)", chore.name(), message, now.took().toMillis());
    } catch (Throwable e) {
      operations.error(e.getClass().getSimpleName(), "maintenance");
      LOG.warn("maintenance: {} failed", chore.name(), e);
      String why = "Failed: " + e.getMessage() + ". The log has the rest.";
      done.put(chore.name(), new Done(begun, Duration.between(begun, clock.instant()), false, why));
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<Instant> last(Chore chore) {
    return Optional.ofNullable(done.get(chore.name())).map(Done::at);
  }

  private Entry entry(Chore chore) {
    Done last = done.get(chore.name());
    Instant next = Timetable.next(chore.rhythm(), started, last(chore));
    return last == null
        ? new Entry(chore.name(), chore.rhythm().word(), next, null, null, null, null)
        : new Entry(
            chore.name(),
            chore.rhythm().word(),
            next,
            last.at(),
            last.took().toMillis(),
            last.succeeded() ? "ok" : "failed",
            last.message());
  }
}
