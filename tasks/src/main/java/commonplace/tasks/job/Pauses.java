package commonplace.tasks.job;

import commonplace.memory.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The stages that a person stopped. Jobs wait in front of them, also after a new start, until he
/// lets them go on. Safe for use from any thread.
public final class Pauses {
  private static final String ALL = "all";

  private final Store store;
  private final InstantSource clock;
  private volatile @Nullable Paused known;

  /// What is stopped.
  ///
  /// @param all whether every stage is, whatever else is said
  /// @param stages those that are by themselves
  public record Paused(boolean all, Set<StageName> stages) {
    public Paused {
      stages = Set.copyOf(stages);
    }

    /// Whether jobs wait in front of that stage.
    public boolean holds(StageName stage) {
      return all || stages.contains(stage);
    }
  }

  public Pauses(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Lets jobs wait in front of a stage; those in it wait at their next checkpoint.
  public Paused pause(StageName stage) {
    return add(stage.key());
  }

  /// Lets all jobs wait at their next checkpoint.
  public Paused pauseAll() {
    return add(ALL);
  }

  /// Lets jobs into that stage, unless all are paused; they go on within two seconds.
  public Paused resume(StageName stage) {
    store.update(
        db ->
            db.createUpdate("DELETE FROM job_pause WHERE stage = :stage")
                .bind("stage", stage.key())
                .execute());
    return load();
  }

  /// Lets jobs into every stage, those that were paused by themselves too.
  public Paused resumeAll() {
    store.update(db -> db.execute("DELETE FROM job_pause"));
    return load();
  }

  /// What is paused now.
  public Paused now() {
    Paused paused = known;
    return paused == null ? load() : paused;
  }

  private Paused add(String stage) {
    Instant now = clock.instant();
    store.update(
        db ->
            db.createUpdate(
                    "INSERT INTO job_pause (stage, since) VALUES (:stage, :now)"
                        + " ON CONFLICT DO NOTHING")
                .bind("stage", stage)
                .bind("now", now)
                .execute());
    return load();
  }

  private synchronized Paused load() {
    Paused paused = store.read(Pauses::read);
    known = paused;
    return paused;
  }

  private static Paused read(Handle db) {
    Set<String> stages = db.createQuery("SELECT stage FROM job_pause").mapTo(String.class).set();
    return new Paused(
        stages.contains(ALL),
        stages.stream()
            .filter(stage -> !stage.equals(ALL))
            .map(StageName::of)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(StageName.class))));
  }
}
