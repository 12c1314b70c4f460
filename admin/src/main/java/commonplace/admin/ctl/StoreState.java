package commonplace.admin.ctl;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import commonplace.memory.store.Store;
import commonplace.memory.store.StoreStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// `memoryctl locks` and `memoryctl preflight`: who holds the database, and whether a large run may
/// begin.
final class StoreState {
  private static final double MB = 1 << 20;
  private static final long LEAST_FREE = 500L << 20;
  private static final long LARGE_LOG = 100L << 20;
  private static final Duration SLOW = Duration.ofMillis(500);

  private final Session session;

  StoreState(Session session) {
    this.session = session;
  }

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Locks(
      int ownConnections, List<String> others, long walBytes, long longestWaitMs) {}

  int locks() {
    Store store = session.desk().memory().store();
    StoreStatus status = store.status();
    var locks =
        new Locks(
            store.connections(),
            store.holders(),
            status.walBytes(),
            status.longestWait().toMillis());
    session.tell(locks, () -> words(locks));
    return Exits.DONE;
  }

  private static String words(Locks locks) {
    return """
    connections of this program  %d
    other programs               %s
    write-ahead log              %s
    longest wait of a writer     %d ms in the last five minutes\
    """
        .formatted(
            locks.ownConnections(),
            locks.others().isEmpty() ? "none" : String.join(", ", locks.others()),
            megabytes(locks.walBytes()),
            locks.longestWaitMs());
  }

  private record Point(String check, boolean fine, String words) {}

  private record Preflight(boolean ready, List<Point> checks) {}

  int preflight() {
    Store store = session.desk().memory().store();
    StoreStatus status = store.status();
    List<Point> points = new ArrayList<>();
    points.add(writer(store));
    List<String> others = store.holders();
    points.add(
        others.isEmpty()
            ? new Point("holders", true, "No other program has the database open.")
            : new Point(
                "holders",
                false,
                String.join(", ", others)
                    + " has the database open. Close it, or wait for it to end."));
    status.freeBytes().ifPresent(free -> points.add(disk(free, status.databaseBytes())));
    points.add(
        new Point(
            "log",
            status.walBytes() <= LARGE_LOG,
            "The write-ahead log has " + megabytes(status.walBytes()) + "."));
    var preflight = new Preflight(points.stream().allMatch(Point::fine), points);
    session.tell(preflight, () -> words(preflight));
    return preflight.ready() ? Exits.DONE : Exits.WRONG;
  }

  private Point writer(Store store) {
    Instant before = session.clock().instant();
    store.update(_ -> {});
    Duration taken = Duration.between(before, session.clock().instant());
    return new Point(
        "writer",
        taken.compareTo(SLOW) < 0,
        "A write had its turn after %d ms.".formatted(taken.toMillis()));
  }

  /// As much again as the database has, for the copies that are made of it.
  private static Point disk(long free, long database) {
    long wanted = Math.max(LEAST_FREE, database);
    return new Point(
        "disk",
        free >= wanted,
        "%s are free; a large run wants %s.".formatted(megabytes(free), megabytes(wanted)));
  }

  private static String words(Preflight preflight) {
    return preflight.checks().stream()
            .map(p -> "%-8s %-5s %s".formatted(p.check(), p.fine() ? "fine" : "WRONG", p.words()))
            .collect(Collectors.joining("\n"))
        + (preflight.ready() ? "\nA run may begin." : "\nA run had better wait.");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / MB);
  }
}
