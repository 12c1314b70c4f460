package commonplace.admin.watch;

import commonplace.memory.store.Instants;
import commonplace.memory.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lives of the program, so that one that was killed is noticed by the next: table
/// `program_run`. A run that ended by a fault counts as one that crashed. Safe for use from any
/// thread.
public final class ProgramRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramRuns.class);
  private static final int KILLED = 137;
  private static final int RESTART = 86;

  /// How a run ends by itself.
  public enum Ending {
    STOPPED,
    RESTARTED,
    /// It could not go on and said so.
    FAULT
  }

  private final Store store;
  private final SqliteRestarts restarts;
  private final double shortMb;
  private final InstantSource clock;

  /// @param shortMb resident memory from which on a kill may be for want of it
  ProgramRuns(Store store, SqliteRestarts restarts, double shortMb, InstantSource clock) {
    this.store = store;
    this.restarts = restarts;
    this.shortMb = shortMb;
    this.clock = clock;
  }

  /// Begins a run. Called once, before anything else here.
  ///
  /// @param pid of this process
  /// @param lastExit what the supervisor wrote down, however old
  /// @return a sentence for the owner if the run before was killed, crashed or restarted
  public Optional<String> begin(long pid, Optional<LastExit> lastExit) {
    Instant now = clock.instant();
    return store.write(
        db -> {
          List<Unended> unended = unended(db);
          unended.forEach(run -> killed(db, run, now, lastExit));
          Optional<RestartEntry> back = restarts.back(now);
          db.createUpdate(
                  """
                  INSERT INTO program_run (pid, started_at, last_seen_at, ending)
                  VALUES (:pid, :now, :now, 'running')
                  """)
              .bind("pid", pid)
              .bind("now", now)
              .execute();
          return back.map(ProgramRuns::sentence);
        });
  }

  /// It is still there.
  void seen(double memoryMb) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    UPDATE program_run SET last_seen_at = :now, memory_mb = :memory
                    WHERE ending = 'running'
                    """)
                .bind("now", clock.instant())
                .bind("memory", memoryMb)
                .execute());
  }

  /// The run ends by itself; only the first ending counts.
  public void ended(Ending ending) {
    store.update(
        db ->
            db.createUpdate(
                    """
                    UPDATE program_run SET ending = :ending, ended_at = :now
                    WHERE ending = 'running'
                    """)
                .bind("ending", ending.name().toLowerCase(Locale.ROOT))
                .bind("now", clock.instant())
                .execute());
  }

  /// The run was stopped, unless another ending was told before.
  @Override
  public void close() {
    ended(Ending.STOPPED);
  }

  private record Unended(long id, Instant lastSeen, @Nullable Double memoryMb) {}

  private static List<Unended> unended(Handle db) {
    return db.createQuery(
            """
            SELECT run_id, last_seen_at, memory_mb FROM program_run
            WHERE ending = 'running'
               OR ending = 'fault' AND run_id = (SELECT max(run_id) FROM program_run)
            """)
        .map(
            (row, _) ->
                new Unended(
                    row.getLong("run_id"),
                    Instants.at(row, "last_seen_at"),
                    row.getObject("memory_mb") == null ? null : row.getDouble("memory_mb")))
        .list();
  }

  private void killed(Handle db, Unended run, Instant now, Optional<LastExit> lastExit) {
    Optional<LastExit> exit = lastExit.filter(last -> last.at().isAfter(run.lastSeen()));
    boolean asked = exit.filter(last -> last.code() == RESTART).isPresent();
    db.createUpdate("UPDATE program_run SET ending = :ending, ended_at = :at WHERE run_id = :id")
        .bind("ending", asked ? "restarted" : "killed")
        .bind("at", exit.map(LastExit::at).orElse(now))
        .bind("id", run.id())
        .execute();
    if (!asked) { // else it was asked for, and only the disk did not take that it went
      String reason = reason(run, exit);
      restarts.killed(reason, exit.map(LastExit::at).orElse(run.lastSeen()), run.memoryMb());
      LOG.warn("{}", reason);
    }
  }

  private String reason(Unended run, Optional<LastExit> exit) {
    Double memory = run.memoryMb();
    String killed = memory != null && memory >= shortMb ? "killed (OOM?)" : "killed";
    String ended =
        exit.filter(last -> last.code() != KILLED)
            .map(last -> "The previous run crashed with exit code " + last.code())
            .orElse("The previous run was " + killed);
    return memory == null ? ended + "." : ended + ", last seen at %.0f MB.".formatted(memory);
  }

  private static String sentence(RestartEntry back) {
    Double down = back.secondsDown();
    String again = down == null ? "" : " It was down for " + words(down) + ".";
    return switch (back.cause()) {
      case KILLED -> back.reason() + again;
      case AUTOMATIC, REQUESTED -> "Restarted. " + back.reason() + again;
    };
  }

  private static String words(double seconds) {
    Duration down = Duration.ofMillis(Math.round(seconds * 1000));
    if (down.toMinutes() < 2) {
      return "%.0f s".formatted(seconds);
    }
    return down.toHours() < 2 ? down.toMinutes() + " minutes" : down.toHours() + " hours";
  }
}
