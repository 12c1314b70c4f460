package commonplace.admin.ctl;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.inventory.Holdings;
import commonplace.memory.inventory.Inventory;
import commonplace.memory.snapshot.SnapshotStatus;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreStatus;
import commonplace.tasks.job.JobStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How it stands with the memory.
///
/// @param counts of the spaces that may be seen
/// @param walBytes of the write-ahead log
/// @param freeBytes absent when the system does not tell
/// @param newestSnapshot absent when there is none
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Status(
    String health,
    Holdings counts,
    int jobsRunning,
    int jobsQueued,
    int databaseVersion,
    long databaseBytes,
    long walBytes,
    @Nullable Long freeBytes,
    @Nullable String newestSnapshot,
    @Nullable String newestSnapshotAt,
    int snapshots,
    int snapshotsDamaged,
    long snapshotBytes,
    String retention) {
  private static final double MB = 1 << 20;

  static Status of(Session session) {
    Desk desk = session.desk();
    Store store = desk.memory().store();
    var inventory = new Inventory(store);
    StoreStatus file = store.status();
    OptionalLong free = file.freeBytes();
    Map<JobStatus, Integer> jobs = desk.tasks().jobs().counts();
    SnapshotStatus kept = session.snapshots().rounds().status();
    return new Status(
        session.advisers().health().get(),
        inventory.counts(session.caller().space()),
        jobs.getOrDefault(JobStatus.RUNNING, 0),
        jobs.getOrDefault(JobStatus.QUEUED, 0),
        inventory.version(),
        file.databaseBytes(),
        file.walBytes(),
        free.isPresent() ? free.getAsLong() : null,
        kept.newest().map(newest -> newest.id().value()).orElse(null),
        kept.newest().map(newest -> newest.at().toString()).orElse(null),
        kept.count(),
        kept.damaged(),
        kept.bytes(),
        session.advisers().retention());
  }

  String words(Session session) {
    Long free = freeBytes;
    return """
    health     %s
    messages   %,d in %s
    sources    %,d with %,d passages and %,d claims
    facts      %,d
    vectors    %,d
    jobs       %d running, %d waiting
    database   %s, version %d
    log        %s
    disk       %s
    snapshots  %s
    retention  %s\
    """
        .formatted(
            health,
            counts.messages(),
            counts.spaces() == 1 ? "1 space" : counts.spaces() + " spaces",
            counts.sources(),
            counts.passages(),
            counts.claims(),
            counts.facts(),
            counts.vectors(),
            jobsRunning,
            jobsQueued,
            megabytes(databaseBytes),
            databaseVersion,
            megabytes(walBytes),
            free == null ? "unknown" : megabytes(free) + " free",
            kept(session),
            retention);
  }

  private String kept(Session session) {
    String damaged = snapshotsDamaged == 0 ? "" : "; %d damaged".formatted(snapshotsDamaged);
    String at = newestSnapshotAt;
    return at == null
        ? "none" + damaged
        : "%d of %s, the newest of %s%s"
            .formatted(
                snapshots,
                megabytes(snapshotBytes),
                session.snapshotMinute(Instant.parse(at)),
                damaged);
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / MB);
  }
}
